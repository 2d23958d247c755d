#include "feeds/render/site/page.h"

#include "feeds/render/beside.h"
#include "feeds/render/body.h"
#include "feeds/render/xml.h"
#include "feeds/text/date/written_date.h"
#include "feeds/text/html/html.h"

namespace ilofeed::feeds {
namespace {

constexpr std::string_view kStyle = R"css(:root {
  color-scheme: light dark;
  --text: #1c2330; --quiet: #5a6475; --line: #dfe3ea; --ground: #fbfbfa; --card: #ffffff; --accent: #1e4fa3;
}
@media (prefers-color-scheme: dark) {
  :root { --text: #e8eaee; --quiet: #a2abba; --line: #333b49; --ground: #14181f; --card: #1b212b; --accent: #8db4f7; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 52rem; background: var(--ground); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
a { color: var(--accent); text-decoration-thickness: .06em; text-underline-offset: .15em; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
header p, .quiet, footer { color: var(--quiet); }
h1 { font-size: 1.75rem; line-height: 1.2; margin: .25rem 0 .5rem; }
h2 { font-size: 1.1rem; margin: 0; line-height: 1.35; }
.topics { list-style: none; margin: 1.5rem 0; padding: 0; display: grid; gap: .75rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 23rem), 1fr)); }
.topics li, article { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .9rem 1rem; }
.topics p { margin: .25rem 0; }
article { margin: .75rem 0; overflow-wrap: anywhere; }
article p { margin: .4rem 0 0; }
.meta { font-size: .875rem; color: var(--quiet); }
.kicker { text-transform: uppercase; letter-spacing: .04em; font-size: .75rem; font-weight: 600; }
.subscribe { font-size: .9rem; display: flex; flex-wrap: wrap; gap: .4rem .9rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 600; }
.search { display: flex; gap: .5rem; margin: .75rem 0; }
.search input, .search button { font: inherit; color: inherit; padding: .4rem .7rem; border: 1px solid var(--line);
  border-radius: .4rem; background: var(--card); }
.search input { flex: 1; min-width: 0; }
.search button { cursor: pointer; color: var(--accent); }
.edit { display: grid; gap: .35rem; margin: .75rem 0; }
.edit label { font-weight: 600; font-size: .9rem; margin-top: .5rem; }
.edit textarea, .edit select, .edit button { font: inherit; color: inherit; padding: .5rem .7rem; width: 100%;
  border: 1px solid var(--line); border-radius: .4rem; background: var(--card); }
.edit textarea { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .95rem; resize: vertical; }
.edit .quiet { margin: 0; font-size: .85rem; }
.edit button { margin-top: .5rem; width: auto; justify-self: start; cursor: pointer; color: var(--accent); font-weight: 600; }
.counts { font-weight: 600; }
summary { cursor: pointer; color: var(--accent); }
section { margin-top: 1.5rem; }
pre { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .75rem; font-size: .875rem; }
)css";

// Names of sources, once each, in the order the story was read.
std::string origin_names(const Story& story, const RenderContext& context) {
  std::string names;
  for (const Origin& origin : story.origins) {
    const Source* known = context.sources.find(origin.source);
    const std::string& title = known == nullptr ? origin.source.text : known->title;
    if (!names.empty()) names += ", ";
    names += title.empty() ? origin.source.text : title;
  }
  return names;
}

std::string iso_day(Time time) {
  return rfc3339(time).substr(0, 10);
}

void add_day(pugi::xml_node parent, Time time) {
  set(add_element(parent, "time", written_date({time, Precision::day, {}}, "en")),
      "datetime",
      iso_day(time));
}

void add_versions(pugi::xml_node meta, const Story& story, const OutgoingFeed& feed) {
  for (const auto& [language, url] : alternates_of(story, feed)) {
    add_element(meta, "span", " · ");
    pugi::xml_node anchor = add_anchor(meta, url, language);
    set(anchor, "hreflang", language);
    set(anchor, "rel", "alternate noopener noreferrer");
  }
}

void add_meta(pugi::xml_node article,
              const Story& story,
              const OutgoingFeed& feed,
              const RenderContext& context) {
  const Entry& entry = story.entry;
  pugi::xml_node meta = add_element(article, "p", "", "meta");
  if (!entry.kicker.empty()) {
    add_element(meta, "span", entry.kicker, "kicker");
    add_element(meta, "span", " · ");
  }
  if (entry.published) {
    add_day(meta, published_time(*entry.published));
    if (entry.published->end) {
      add_element(meta, "span", " to ");
      add_day(meta, *entry.published->end);
    }
    add_element(meta, "span", " · ");
  }
  if (!entry.place.empty()) add_element(meta, "span", entry.place + " · ");
  add_element(meta, "span", origin_names(story, context));
  add_versions(meta, story, feed);
}

}  // namespace

std::string_view style_sheet() {
  return kStyle;
}

Page::Page(const std::string& title, const std::string& language, const std::string& root)
    : root_(root) {
  pugi::xml_node html = document_.append_child("html");
  set(html, "lang", language);
  head_ = html.append_child("head");
  set(head_.append_child("meta"), "charset", "utf-8");
  add_element(head_, "title", title);
  pugi::xml_node viewport = head_.append_child("meta");
  set(viewport, "name", "viewport");
  set(viewport, "content", "width=device-width, initial-scale=1");
  pugi::xml_node style = head_.append_child("link");
  set(style, "rel", "stylesheet");
  set(style, "href", root_ + "style.css");
  body_ = html.append_child("body");
}

void Page::advertise(const std::string& path, const std::string& title, const std::string& query) {
  for (const FeedFormat& format : feed_formats()) {
    pugi::xml_node link = head_.append_child("link");
    set(link, "rel", "alternate");
    set(link, "type", std::string(format.media_type.substr(0, format.media_type.find(';'))));
    set(link, "title", title);
    set(link, "href", root_ + path_in(format, path) + query);
  }
}

void Page::add_subscriptions(pugi::xml_node parent,
                             const std::string& path,
                             const std::string& query) {
  pugi::xml_node line = add_element(parent, "p", "", "subscribe");
  for (const FeedFormat& format : feed_formats())
    add_anchor(line, root_ + path_in(format, path) + query, std::string(format.name));
}

std::string Page::bytes() const {
  return "<!doctype html>\n" + html_of(document_.document_element()) + "\n";
}

pugi::xml_node add_element(pugi::xml_node parent,
                           const char* name,
                           const std::string& text,
                           const char* style) {
  pugi::xml_node node = parent.append_child(name);
  set(node, "class", style);
  if (!text.empty()) node.append_child(pugi::node_pcdata).set_value(text.c_str());
  return node;
}

pugi::xml_node add_anchor(pugi::xml_node parent, const std::string& href, const std::string& text) {
  pugi::xml_node anchor = add_element(parent, "a", text);
  anchor.append_attribute("href").set_value(href.c_str());
  return anchor;
}

void add_search_form(pugi::xml_node parent, const std::string& query) {
  pugi::xml_node form = add_element(parent, "form", "", "search");
  set(form, "action", "search");
  set(form, "method", "get");
  set(form, "role", "search");
  pugi::xml_node field = form.append_child("input");
  set(field, "type", "search");
  set(field, "name", "q");
  set(field, "value", query);
  set(field, "aria-label", "Search all entries");
  set(field, "placeholder", "forced labour -webinar");
  set(field, "maxlength", "500");
  set(add_element(form, "button", "Search"), "type", "submit");
}

void add_story(pugi::xml_node parent,
               const Story& story,
               const OutgoingFeed& feed,
               const RenderContext& context) {
  const Entry& entry = story.entry;
  pugi::xml_node article = parent.append_child("article");
  set(article, "lang", entry.language);
  article.append_attribute("dir") = "auto";
  pugi::xml_node heading = add_element(article, "h2", "");
  if (entry.link.empty()) {
    heading.append_child(pugi::node_pcdata).set_value(title_of(story).c_str());
  } else {
    set(add_anchor(heading, entry.link, title_of(story)), "rel", "noopener noreferrer");
  }
  add_meta(article, story, feed, context);
  if (const std::string text = excerpt_of(entry); !text.empty()) add_element(article, "p", text);
}

}  // namespace ilofeed::feeds

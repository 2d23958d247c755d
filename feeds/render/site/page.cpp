#include "feeds/render/site/page.h"

#include <algorithm>

#include "feeds/render/site/story_line.h"
#include "feeds/render/xml.h"
#include "feeds/text/html/html.h"
#include "feeds/text/language_name.h"

namespace ilofeed::feeds {
namespace {

std::string root_of(const std::string& path) {
  std::string root;
  for (auto step = std::ranges::count(path, '/'); step > 0; --step)
    root += "../";
  return root;
}

std::string with_query(const std::string& path, const std::string& query) {
  return query.empty() ? path : path + '?' + query;
}

std::string with_language(const std::string& query, std::string_view language) {
  return (query.empty() ? query : query + '&') + "lang=" + std::string(language);
}

}  // namespace

Page::Page(const std::string& title, const SiteContext& context, const std::string& path)
    : root_(root_of(path)), manner_(context.manner), context_(&context) {
  add_head(title == context.publication.title ? title : title + " – " + context.publication.title);
  describe("og:site_name", context.publication.title);
  set(add_anchor(body_, "#main", say(Say::skip)), "class", "skip");
  add_site_header(path);
  main_ = body_.append_child("main");
  set(main_, "id", "main");
  add_site_footer();
}

void Page::add_head(const std::string& title) {
  pugi::xml_node html = document_.append_child("html");
  set(html, "lang", manner_.language);
  if (is_right_to_left(manner_.language)) set(html, "dir", "rtl");
  head_ = html.append_child("head");
  set(head_.append_child("meta"), "charset", "utf-8");
  add_element(head_, "title", title);
  describe("viewport", "width=device-width, initial-scale=1");
  pugi::xml_node style = head_.append_child("link");
  set(style, "rel", "stylesheet");
  set(style, "href", to("style.css"));
  pugi::xml_node icon = head_.append_child("link");
  set(icon, "rel", "icon");
  set(icon, "type", "image/svg+xml");
  set(icon, "href", to("favicon.svg"));
  body_ = html.append_child("body");
}

void Page::add_site_header(const std::string& path) {
  const Publication& publication = context_->publication;
  pugi::xml_node header = add_element(body_, "header", "", "site");
  pugi::xml_node brand = add_anchor(header, to_page(root_.empty() ? "./" : ""), publication.title);
  set(brand, "class", "brand");
  if (publication.language != manner_.language) speak(brand, publication.language);
  add_search_form(*this, header, "");
  if (!manner_.is_file) add_language_links(header, path);
}

// Each is named in itself, so that who cannot read the page finds the own one.
void Page::add_language_links(pugi::xml_node parent, const std::string& path) {
  pugi::xml_node nav = add_element(parent, "nav", "", "languages");
  set(nav, "aria-label", say(Say::language));
  const std::string name = path.empty() ? "./" : path.substr(path.rfind('/') + 1);
  for (const std::string_view language : page_languages()) {
    pugi::xml_node anchor = add_anchor(
        nav, with_query(name, with_language(manner_.query, language)), own_name_of(language));
    set(anchor, "lang", std::string(language));
    set(anchor, "hreflang", std::string(language));
    if (language == manner_.language) set(anchor, "aria-current", "true");
  }
}

void Page::add_site_footer() {
  pugi::xml_node footer = body_.append_child("footer");
  add_anchor(footer, to_page(root_.empty() ? "./" : ""), say(Say::start_page));
  add_anchor(footer, to_page("feed.html"), say(Say::everything));
  add_anchor(footer, to_page("opml.html"), say(Say::choose_feeds));
  add_anchor(footer, to_page("status"), say(Say::status));
}

void Page::describe(const std::string& name, const std::string& content) {
  if (content.empty()) return;
  pugi::xml_node meta = head_.append_child("meta");
  set(meta, name.starts_with("og:") ? "property" : "name", name);
  set(meta, "content", content);
}

void Page::name_as(const std::string& path) {
  pugi::xml_node link = head_.append_child("link");
  set(link, "rel", "canonical");
  set(link, "href", absolute(context_->publication, path));
  describe("og:url", absolute(context_->publication, path));
}

std::string Page::to_page(const std::string& path, const std::string& query) const {
  const std::string reference =
      path.empty() || path == "./" ? (root_.empty() ? "./" : root_) : to(path);
  if (!manner_.is_chosen) return with_query(reference, query);
  return with_query(reference, with_language(query, manner_.language));
}

void Page::advertise(const std::string& path, const std::string& title, const std::string& query) {
  const auto add_link = [&](const FeedFormat& format, const std::string& address) {
    pugi::xml_node link = head_.append_child("link");
    set(link, "rel", "alternate");
    set(link, "type", std::string(format.media_type.substr(0, format.media_type.find(';'))));
    set(link, "title", title);
    set(link, "href", address);
  };
  for (const FeedFormat& format : feed_formats())
    add_link(format, to(path_in(format, path)) + query);
  if (const std::string calendar = calendar_path(path); !calendar.empty())
    add_link(calendar_format(), to(calendar));
}

std::string Page::bytes() const {
  return "<!doctype html>\n" + html_of(document_.document_element()) + "\n";
}

void add_pager(Page& page, const std::string& path, const WayOn& before, const WayOn& after) {
  if (!before.query && !after.query) return;
  pugi::xml_node nav = add_element(page.main(), "nav", "", "pages");
  set(nav, "aria-label", page.say(Say::page));
  for (const WayOn& way : {before, after}) {
    pugi::xml_node place = nav.append_child("span");
    if (way.query) add_anchor(place, page.to_page(path, *way.query), page.say(way.name));
  }
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

pugi::xml_node add_outward_anchor(pugi::xml_node parent,
                                  const std::string& href,
                                  const std::string& text) {
  pugi::xml_node anchor = add_anchor(parent, href, text);
  set(anchor, "rel", "noopener noreferrer");
  return anchor;
}

void speak(pugi::xml_node element, const std::string& language) {
  set(element, "lang", language);
  set(element, "dir", language.empty() ? "auto" : is_right_to_left(language) ? "rtl" : "ltr");
}

}  // namespace ilofeed::feeds

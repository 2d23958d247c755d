#include "feeds/render/site/story_line.h"

#include <span>

#include "feeds/render/beside.h"
#include "feeds/render/body.h"
#include "feeds/render/site/pictures.h"
#include "feeds/render/xml.h"
#include "feeds/text/date/relative_time.h"
#include "feeds/text/date/written_date.h"
#include "feeds/text/language_name.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds {
namespace {

/// The parts of a line, apart by a dot.
class Parts {
 public:
  explicit Parts(pugi::xml_node line) : line_(line) {}

  pugi::xml_node next() {
    if (has_any_) add_element(line_, "span", " · ");
    has_any_ = true;
    return line_;
  }

 private:
  pugi::xml_node line_;
  bool has_any_ = false;
};

void add_tellers(const Page& page, Parts& parts, const Story& story) {
  const std::vector<Teller> tellers = tellers_of(story, page.context().sources);
  if (tellers.empty()) return;
  pugi::xml_node place = parts.next();
  for (const Teller& teller : tellers) {
    if (&teller != &tellers.front()) add_element(place, "span", ", ");
    if (teller.page.empty()) {
      add_element(place, "bdi", teller.title);
      continue;
    }
    pugi::xml_node anchor = add_outward_anchor(place, teller.page, "");
    add_element(anchor, "bdi", teller.title);
    set(anchor, "title", page.say(Say::original));
    set(anchor, "class", "out");
  }
}

void add_versions(const Page& page, pugi::xml_node parent, const StoryLine& line) {
  const auto versions = alternates_of(line.story, line.feed);
  if (versions.empty()) return;
  pugi::xml_node text = add_element(parent, "p", page.say(Say::other_languages) + ": ", "meta");
  for (const auto& [language, url] : versions) {
    if (url != versions.front().second) add_element(text, "span", ", ");
    pugi::xml_node anchor = add_outward_anchor(text, url, own_name_of(language));
    set(anchor, "hreflang", language);
    set(anchor, "class", "out");
    speak(anchor, language);
  }
}

}  // namespace

void add_language_field(const Page& page, pugi::xml_node form) {
  const PageManner& manner = page.context().manner;
  if (!manner.is_chosen) return;
  pugi::xml_node language = form.append_child("input");
  set(language, "type", "hidden");
  set(language, "name", "lang");
  set(language, "value", manner.language);
}

void add_search_form(const Page& page, pugi::xml_node parent, const std::string& query) {
  pugi::xml_node form = add_element(parent, "form", "", "search");
  set(form, "action", page.to("search"));
  set(form, "method", "get");
  set(form, "role", "search");
  pugi::xml_node field = form.append_child("input");
  set(field, "type", "search");
  set(field, "name", "q");
  set(field, "value", query);
  set(field, "aria-label", page.say(Say::search_all));
  set(field, "placeholder", page.say(Say::search_all));
  set(field, "maxlength", "500");
  add_language_field(page, form);
  set(add_element(form, "button", page.say(Say::search)), "type", "submit");
}

void add_own_search_form(const Page& page, pugi::xml_node parent, const std::string& query) {
  add_search_form(page, parent, query);
  pugi::xml_node form = parent.last_child();
  form.remove_attribute("role");
  form.attribute("class").set_value("search wide");
}

void add_day(const Page& page, pugi::xml_node parent, const Date& date) {
  const PageManner& manner = page.context().manner;
  const Date days{date.time, std::max(date.precision, Precision::day), date.end};
  const std::string written = written_date(days, manner.language);
  pugi::xml_node time = add_element(parent, "time", written);
  set(time, "datetime", rfc3339(date.time).substr(0, 10));
  const std::string full = written_date(date, manner.language);
  if (full != written) set(time, "title", full);
  const std::string ago = manner.hour ? relative_time(date, *manner.hour, manner.language) : "";
  if (!ago.empty()) add_element(parent, "span", " (" + ago + ")");
}

std::string written_event(const Page& page, const Story& story) {
  const SiteContext& context = page.context();
  return written_date(
      *story.entry.happens, context.manner.language, region_of(story, context.sources));
}

void add_meta(const Page& page, pugi::xml_node parent, const Story& story, LineKind kind) {
  const Entry& entry = story.entry;
  pugi::xml_node meta = add_element(parent, "p", "", "meta");
  Parts parts(meta);
  if (!entry.kicker.empty())
    set(add_element(parts.next(), "bdi", entry.kicker, "kicker"), "lang", entry.language);
  const bool is_dated_by_event =
      entry.happens && entry.published && entry.happens->time == entry.published->time;
  if (entry.published && kind == LineKind::news && !is_dated_by_event)
    add_day(page, parts.next(), *entry.published);
  if (entry.happens) {
    pugi::xml_node when = parts.next();
    if (kind == LineKind::news) add_element(when, "span", page.say(Say::happens) + ": ");
    set(add_element(when, "time", written_event(page, story)),
        "datetime",
        rfc3339(entry.happens->time).substr(0, 10));
  }
  if (!entry.place.empty())
    set(add_element(parts.next(), "bdi", entry.place), "lang", entry.language);
  add_tellers(page, parts, story);
}

// No server answers for files. What stands in the page itself is nobody's to ask for.
std::string picture_address(const Page& page, const Story& story, const std::string& published) {
  const SiteContext& context = page.context();
  const Images images = context.publication.images;
  const auto url = Url::parse(published);
  if (images == Images::none || !url) return {};
  if (images == Images::direct || !url->is_http()) return published;
  return context.manner.is_file ? std::string() : page.to(picture_path(story, published));
}

pugi::xml_node add_picture(const Page& page,
                           pugi::xml_node parent,
                           const Story& story,
                           const std::string& alt) {
  const std::string address = picture_address(page, story, story.entry.image);
  if (address.empty()) return {};
  pugi::xml_node image = parent.append_child("img");
  set(image, "src", address);
  image.append_attribute("alt").set_value(alt.c_str());
  set(image, "loading", "lazy");
  set(image, "decoding", "async");
  set(image, "referrerpolicy", "no-referrer");
  return image;
}

void add_title(const Page& page, pugi::xml_node heading, const Story& story) {
  if (!page.context().manner.is_file) {
    add_anchor(heading, page.to_page(entry_path(story.number, story.id)), title_of(story));
  } else if (story.entry.link.empty()) {
    heading.append_child(pugi::node_pcdata).set_value(title_of(story).c_str());
  } else {
    add_outward_anchor(heading, story.entry.link, title_of(story));
  }
}

void add_story_line(const Page& page, pugi::xml_node parent, const StoryLine& line) {
  const Story& story = line.story;
  const Entry& entry = story.entry;
  pugi::xml_node article = add_element(parent, "article", "", "line");
  pugi::xml_node words = article.append_child("div");
  pugi::xml_node heading = add_element(words, line.heading, "");
  speak(heading, entry.language);
  add_title(page, heading, story);
  add_meta(page, words, story, line.kind);
  if (const std::string text = excerpt_of(entry); !text.empty())
    speak(add_element(words, "p", text, "excerpt"), entry.language);
  add_versions(page, words, line);
  set(add_picture(page, article, story, ""), "class", "thumb");
}

}  // namespace ilofeed::feeds

// What `ilofeed parse` prints. Items are written one by one: a feed of a
// hundred megabytes must not stand in memory as a tree of JSON as well.
#include <nlohmann/json.hpp>

#include "feeds/render/json_item.h"
#include "feeds/render/render.h"

namespace ilofeed::feeds {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json extension(const Feed& feed, std::string_view file, std::span<const std::string> errors) {
  Json object = {{"file", file},
                 {"format", text_or_null(name_of(feed.format))},
                 {"recovered", !feed.repairs.empty()},
                 {"next_url", text_or_null(feed.next_url)}};
  object["errors"] = Json::array();
  for (const std::string& error : errors) {
    object["errors"].push_back(error);
  }
  for (const std::string& note : feed.notes) {
    object["errors"].push_back(note);
  }
  for (const Repair& repair : feed.repairs) {
    object["repairs"].push_back({{"line", repair.line}, {"what", repair.what}});
  }
  if (!feed.feed_links.empty()) object["feeds"] = feed.feed_links;
  if (!feed.children.empty()) object["sitemaps"] = feed.children;
  return object;
}

}  // namespace

void ParsedLine::begin(const Feed& feed) {
  Json head = {{"version", "https://jsonfeed.org/version/1.1"}, {"title", feed.title}};
  put_text(head, "home_page_url", feed.home_page_url);
  put_text(head, "feed_url", feed.feed_url);
  put_text(head, "description", feed.description);
  put_text(head, "next_url", feed.next_url);
  put_text(head, "icon", feed.icon);
  put_text(head, "favicon", feed.favicon);
  for (const Person& person : feed.authors) {
    Json author = json_author(person);
    if (!author.empty()) head["authors"].push_back(std::move(author));
  }
  put_text(head, "language", feed.language);
  for (const std::string& url : feed.hubs) {
    head["hubs"].push_back({{"type", "WebSub"}, {"url", url}});
  }

  line_.clear();
  append_json(head, line_);
  line_.back() = ',';  // the object goes on
  write_(line_);
  write_("\"items\":[");
}

void ParsedLine::add(const Entry& entry) {
  line_ = separator_;
  append_json(json_item(entry, DateForm::as_read), line_);
  write_(line_);
  separator_ = ",";
}

// Last, as a repair in the last entry is told here too.
void ParsedLine::end(const Feed& feed, std::string_view file, std::span<const std::string> errors) {
  line_ = "],\"_ilofeed\":";
  append_json(extension(feed, file, errors), line_);
  line_ += '}';
  write_(line_);
}

std::string render_parsed(const Feed& feed,
                          std::string_view file,
                          std::span<const std::string> errors) {
  std::string line;
  ParsedLine parsed([&](std::string_view piece) { line += piece; });
  parsed.begin(feed);
  for (const Entry& entry : feed.entries)
    parsed.add(entry);
  parsed.end(feed, file, errors);
  return line;
}

}  // namespace ilofeed::feeds

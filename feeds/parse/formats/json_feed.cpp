// JSON Feed 1.0 and 1.1 (jsonfeed.org).
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "feeds/parse/formats.h"
#include "feeds/parse/json/json_stream.h"
#include "feeds/parse/json/json_value.h"
#include "feeds/parse/repair/limits.h"

namespace ilofeed::feeds {
namespace {

struct JsonKey {
  std::string_view name;
  Element element;
  TextType type = TextType::plain;
};

constexpr std::array kFeedKeys{
    JsonKey{"title", Element::json_title},
    JsonKey{"home_page_url", Element::home_page},
    JsonKey{"feed_url", Element::self_link},
    JsonKey{"description", Element::json_description},
    JsonKey{"next_url", Element::next_page},
    JsonKey{"icon", Element::json_icon},
    JsonKey{"favicon", Element::json_favicon},
    JsonKey{"language", Element::json_language},
};

constexpr std::array kItemKeys{
    JsonKey{"id", Element::json_id},
    JsonKey{"url", Element::json_url},
    JsonKey{"external_url", Element::json_external_url},
    JsonKey{"title", Element::json_title},
    JsonKey{"content_html", Element::json_content_html, TextType::html},
    JsonKey{"content_text", Element::json_content_text},
    JsonKey{"summary", Element::json_summary},
    JsonKey{"image", Element::json_image},
    JsonKey{"banner_image", Element::json_banner_image},
    JsonKey{"date_published", Element::json_date_published},
    JsonKey{"date_modified", Element::json_date_modified},
    JsonKey{"language", Element::json_language},
};

void state(std::vector<Statement>& statements, Element element, std::string value, TextType type) {
  Statement statement;
  statement.element = element;
  statement.value = std::move(value);
  statement.type = type;
  statements.push_back(std::move(statement));
}

void add_attribute(Statement& statement, std::string_view name, std::string value) {
  if (!value.empty()) statement.attributes.emplace_back(name, std::move(value));
}

constexpr std::array<std::string_view, 4> kFeedLists{"version", "authors", "author", "hubs"};
constexpr std::array<std::string_view, 4> kItemLists{"authors", "author", "tags", "attachments"};

template <std::size_t N, std::size_t M>
constexpr auto names_of(const std::array<JsonKey, N>& keys,
                        const std::array<std::string_view, M>& lists) {
  std::array<std::string_view, N + M> names;
  std::transform(
      keys.begin(), keys.end(), names.begin(), [](const JsonKey& key) { return key.name; });
  std::copy(lists.begin(), lists.end(), names.begin() + N);
  return names;
}

constexpr auto kFeedNames = names_of(kFeedKeys, kFeedLists);
constexpr auto kItemNames = names_of(kItemKeys, kItemLists);

/// The members of a feed or an item that are read.
template <std::size_t N>
class Members {
 public:
  Members(JsonValue object, const std::array<std::string_view, N>& names) : names_(names) {
    object.find_members(names_, values_);
  }

  JsonValue operator[](std::string_view name) const {
    return values_[static_cast<std::size_t>(std::ranges::find(names_, name) - names_.begin())];
  }

 private:
  const std::array<std::string_view, N>& names_;
  std::array<JsonValue, N> values_;
};

bool is_single(JsonValue value) {
  return value.is_there() && !value.is_null() && !value.is_object() && !value.is_array();
}

template <class Read>
void each_of(JsonValue value, Read read) {
  if (!value.is_there()) return;
  if (!value.is_array()) return read(value);
  JsonParts elements(value);
  while (const auto element = elements.next())
    read(element->value);
}

void read_author(JsonValue author, std::vector<Statement>& statements) {
  if (author.is_text())
    return state(statements, Element::json_author, author.text(), TextType::plain);
  if (!author.is_object()) return;
  state(statements, Element::json_author, {}, TextType::plain);
  Statement& person = statements.back();
  add_attribute(person, "name", author.member("name").text());
  add_attribute(person, "uri", author.member("url").text());
  add_attribute(person, "email", author.member("email").text());
  add_attribute(person, "avatar", author.member("avatar").text());
}

// What is read alike of feeds and items.
template <std::size_t N, std::size_t M>
void read_keys(const Members<N>& members,
               const std::array<JsonKey, M>& keys,
               std::vector<Statement>& statements) {
  for (const JsonKey& key : keys) {
    if (const JsonValue value = members[key.name]; is_single(value))
      state(statements, key.element, value.text(), key.type);
  }
  const JsonValue authors = members["authors"];
  each_of(authors.is_there() ? authors : members["author"],
          [&](JsonValue author) { read_author(author, statements); });
}

void read_attachment(JsonValue attachment, std::vector<Statement>& statements) {
  if (!attachment.is_object()) return;
  state(statements, Element::json_attachment, attachment.member("url").text(), TextType::plain);
  Statement& file = statements.back();
  add_attribute(file, "type", attachment.member("mime_type").text());
  add_attribute(file, "title", attachment.member("title").text());
  add_attribute(file, "length", attachment.member("size_in_bytes").text());
  add_attribute(file, "duration", attachment.member("duration_in_seconds").text());
}

ParsedEntry read_item(JsonValue item) {
  const Members members(item, kItemNames);
  ParsedEntry entry;
  read_keys(members, kItemKeys, entry.statements);
  each_of(members["tags"], [&](JsonValue tag) {
    if (is_single(tag)) state(entry.statements, Element::json_tag, tag.text(), TextType::plain);
  });
  each_of(members["attachments"], [&](JsonValue each) { read_attachment(each, entry.statements); });
  return entry;
}

void read_top(JsonValue top, ParsedFeed& feed) {
  const Members members(top, kFeedNames);
  feed.format =
      members["version"].text().ends_with("/1.1") ? Format::json_feed_1_1 : Format::json_feed_1_0;
  read_keys(members, kFeedKeys, feed.statements);
  each_of(members["hubs"], [&](JsonValue hub) {
    if (!hub.is_object()) return;
    state(feed.statements, Element::hub, hub.member("url").text(), TextType::plain);
    add_attribute(feed.statements.back(), "type", hub.member("type").text());
  });
}

bool is_empty_object(std::string_view text) {
  return text.empty() || text == "{}";
}

bool has_json_id(const ParsedEntry& entry) {
  return std::ranges::any_of(entry.statements, [](const Statement& each) {
    return each.element == Element::json_id || each.element == Element::json_url;
  });
}

}  // namespace

bool is_json_feed(std::string_view text) {
  const auto has = [&](std::string_view what) { return text.find(what) != std::string_view::npos; };
  if (has("jsonfeed.org")) return true;  // in the version; slashes may be escaped
  return has("\"items\"") && (has("\"home_page_url\"") || has("\"feed_url\""));
}

Result<ParsedFeed> read_json_feed(const Document& document) {
  if (!is_json_feed(document.text))
    return fail(Reason::unknown_format, "JSON, but no JSON Feed: it has no version of one");
  ParsedFeed feed;
  RepairLog log(document.text);
  JsonStream stream(document.text, {kFeedNames, kItemNames}, log);
  while (const auto item = stream.next_item()) {
    ParsedEntry entry = read_item(JsonValue(*item));
    cut_long_values(entry.statements, log);
    if (stream.item_cut_short() && !has_json_id(entry))
      feed.notes.emplace_back(
          "the entry in which the document ends has no id or link yet: left out");
    else
      feed.entries.push_back(entry);
  }
  const std::string_view top = stream.feed();
  if (is_empty_object(top) && feed.entries.empty())
    return fail(Reason::malformed, "JSON that cannot be read");
  feed.cut_short = stream.cut_short();
  feed.repairs = log.take();
  read_top(JsonValue(top), feed);
  return feed;
}

}  // namespace ilofeed::feeds

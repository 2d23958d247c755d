// JSON Feed 1.0 and 1.1 (jsonfeed.org).
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "feeds/parse/formats.h"
#include "feeds/parse/json/json_stream.h"
#include "feeds/parse/repair/limits.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using nlohmann::json;

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

// "\\u0000" is a character that no document should hold.
std::string text_of(const json& value) {
  return value.is_string() ? clean_utf8(value.get_ref<const std::string&>()) : std::string{};
}

std::string member(const json& object, const char* name) {
  const auto at = object.find(name);
  return at == object.end() ? std::string{} : text_of(*at);
}

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

template <std::size_t N>
void read_keys(const json& object,
               const std::array<JsonKey, N>& keys,
               std::vector<Statement>& statements) {
  for (const JsonKey& key : keys) {
    const auto at = object.find(key.name);
    if (at == object.end() || at->is_null() || at->is_structured()) continue;
    state(statements, key.element, text_of(*at), key.type);
  }
}

void read_author(const json& author, std::vector<Statement>& statements) {
  if (author.is_string())
    return state(statements, Element::json_author, text_of(author), TextType::plain);
  if (!author.is_object()) return;
  state(statements, Element::json_author, {}, TextType::plain);
  Statement& person = statements.back();
  add_attribute(person, "name", member(author, "name"));
  add_attribute(person, "uri", member(author, "url"));
  add_attribute(person, "email", member(author, "email"));
  add_attribute(person, "avatar", member(author, "avatar"));
}

template <class Read>
void each_of(const json& object, const char* name, Read read) {
  const auto at = object.find(name);
  if (at == object.end()) return;
  if (!at->is_array()) return read(*at);
  for (const json& element : *at)
    read(element);
}

void read_authors(const json& object, std::vector<Statement>& statements) {
  const char* const name = object.contains("authors") ? "authors" : "author";
  each_of(object, name, [&](const json& author) { read_author(author, statements); });
}

void read_attachment(const json& attachment, std::vector<Statement>& statements) {
  if (!attachment.is_object()) return;
  state(statements, Element::json_attachment, member(attachment, "url"), TextType::plain);
  Statement& file = statements.back();
  add_attribute(file, "type", member(attachment, "mime_type"));
  add_attribute(file, "title", member(attachment, "title"));
  add_attribute(file, "length", member(attachment, "size_in_bytes"));
  add_attribute(file, "duration", member(attachment, "duration_in_seconds"));
}

ParsedEntry read_item(const json& item) {
  ParsedEntry entry;
  read_keys(item, kItemKeys, entry.statements);
  read_authors(item, entry.statements);
  each_of(item, "tags", [&](const json& tag) {
    if (!tag.is_structured() && !tag.is_null())
      state(entry.statements, Element::json_tag, text_of(tag), TextType::plain);
  });
  each_of(item, "attachments", [&](const json& each) { read_attachment(each, entry.statements); });
  return entry;
}

void read_top(const json& top, ParsedFeed& feed) {
  const std::string version = member(top, "version");
  feed.format = version.ends_with("/1.1") ? Format::json_feed_1_1 : Format::json_feed_1_0;
  read_keys(top, kFeedKeys, feed.statements);
  read_authors(top, feed.statements);
  each_of(top, "hubs", [&](const json& hub) {
    if (!hub.is_object()) return;
    state(feed.statements, Element::hub, member(hub, "url"), TextType::plain);
    add_attribute(feed.statements.back(), "type", member(hub, "type"));
  });
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

// Of text that was mended: it can be read, or is nothing.
json tree_of(std::string_view text) {
  constexpr bool kWithoutThrowing = false;
  json tree = json::parse(text, nullptr, kWithoutThrowing);
  return tree.is_object() ? tree : json::object();
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
    ParsedEntry entry = read_item(tree_of(*item));
    cut_long_values(entry.statements, log);
    if (stream.item_cut_short() && !has_json_id(entry))
      feed.notes.emplace_back(
          "the entry in which the document ends has no id or link yet: left out");
    else
      feed.entries.push_back(entry);
  }
  const json top = tree_of(stream.feed());
  if (top.empty() && feed.entries.empty())
    return fail(Reason::malformed, "JSON that cannot be read");
  feed.cut_short = stream.cut_short();
  feed.repairs = log.take();
  read_top(top, feed);
  return feed;
}

}  // namespace ilofeed::feeds

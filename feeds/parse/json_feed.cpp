// JSON Feed 1.0 and 1.1 (jsonfeed.org).
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "feeds/parse/formats.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using nlohmann::json;

struct Key {
  std::string_view name;
  Element element;
  TextType type = TextType::plain;
};

constexpr std::array kFeedKeys{
    Key{"title", Element::json_title},
    Key{"home_page_url", Element::home_page},
    Key{"feed_url", Element::self_link},
    Key{"description", Element::json_description},
    Key{"next_url", Element::next_page},
    Key{"icon", Element::json_icon},
    Key{"favicon", Element::json_favicon},
    Key{"language", Element::json_language},
};

constexpr std::array kItemKeys{
    Key{"id", Element::json_id},
    Key{"url", Element::json_url},
    Key{"external_url", Element::json_external_url},
    Key{"title", Element::json_title},
    Key{"content_html", Element::json_content_html, TextType::html},
    Key{"content_text", Element::json_content_text},
    Key{"summary", Element::json_summary},
    Key{"image", Element::json_image},
    Key{"banner_image", Element::json_banner_image},
    Key{"date_published", Element::json_date_published},
    Key{"date_modified", Element::json_date_modified},
    Key{"language", Element::json_language},
};

// Feeds write numbers for ids and tags. "\\u0000" is a character that no document should hold.
std::string text_of(const json& value) {
  if (value.is_string()) return clean_utf8(value.get_ref<const std::string&>());
  if (value.is_number_unsigned()) return std::to_string(value.get<std::uint64_t>());
  if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
  if (value.is_number_float()) return value.dump();
  return {};
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
               const std::array<Key, N>& keys,
               std::vector<Statement>& statements) {
  for (const Key& key : keys) {
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

constexpr bool kWithoutThrowing = false;
constexpr bool kWithComments = true;

// Takes items as the JSON parser comes to them and drops them from its tree: a long feed stands in
// memory once, and one that breaks off keeps what came before.
class JsonItems {
 public:
  explicit JsonItems(ParsedFeed& feed) : feed_(feed) {}

  // Called by the parser; false drops the value from the tree.
  bool take(int depth, json::parse_event_t event, const json& value) {
    using Event = json::parse_event_t;
    const bool ends = event == Event::object_end || event == Event::array_end;
    if (event == Event::key && depth == 1) key_ = value.get<std::string>();
    if (event == Event::object_end && depth == 2 && key_ == "items") {
      take_item(value);
      return false;
    }
    if (depth == 1 && key_ != "items" && (ends || event == Event::value)) top_[key_] = value;
    return true;
  }

  /// The feed's own members, without its items.
  const json& top() const { return top_; }

 private:
  void take_item(const json& item) { feed_.entries.push_back(read_item(item)); }

  ParsedFeed& feed_;
  json top_ = json::object();
  std::string key_;
};

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
  JsonItems reader(feed);
  const auto take = [&](int depth, json::parse_event_t event, json& value) {
    return reader.take(depth, event, value);
  };
  const json whole = json::parse(document.text, take, kWithoutThrowing, kWithComments);
  if (whole.is_discarded()) {
    if (reader.top().empty() && feed.entries.empty())
      return fail(Reason::malformed, "JSON that cannot be read");
    feed.cut_short = !trim(document.text).ends_with('}');
    feed.repairs.push_back({"JSON breaks off or is broken: what came before was kept", 0});
  }
  read_top(reader.top(), feed);
  return feed;
}

}  // namespace ilofeed::feeds

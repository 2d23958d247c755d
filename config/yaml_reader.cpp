#include "config/yaml_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>

#include "config/yaml_syntax.h"
#include "feeds/text/utf8.h"

namespace ilofeed::config {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words)
    out += (out.empty() ? "" : ", ") + word;
  return out;
}

// What YAML 1.1 reads as true or false, and many programs with it.
bool is_truth_value(const Node& node) {
  static constexpr std::array<std::string_view, 8> kWords = {
      "y", "n", "yes", "no", "on", "off", "true", "false"};
  const std::string lower = feeds::ascii_lower(node.text);
  return node.kind == Node::Kind::scalar && !node.quoted &&
         std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

}  // namespace

MapReader::MapReader(Reading& reading, const Node& node, std::string path, std::string pattern)
    : reading_(&reading), node_(&node), path_(std::move(path)), pattern_(std::move(pattern)) {
  for (const Member& member : node.members) {
    const auto [first, is_new] = members_.emplace(member.key->text, &member);
    if (is_new) continue;
    reading.error(member.key->place,
                  "the key " + quote(member.key->text) + " stands twice; first in " +
                      reading.line_words(first->second->key->place));
  }
}

const Node* MapReader::find(const std::string& key) {
  const bool is_new = std::find(asked_.begin(), asked_.end(), key) == asked_.end();
  if (!holds_names_ && is_new) asked_.push_back(key);
  reading_->known_keys.insert(pattern_of(key));
  const auto found = members_.find(key);
  if (found == members_.end()) return nullptr;
  const Member& member = *found->second;
  const bool is_null = member.value->kind == Node::Kind::null;
  reading_->remember(path_of(key), is_null ? member.key->place : member.value->place);
  if (!is_null) return member.value.get();
  const std::string tag =
      swallowed_tag_after(reading_->text_of_file(member.key->place), *member.key);
  if (!tag.empty()) {
    reading_->error(
        member.key->place,
        path_of(key) + " has no value: " + quote(tag) + " after a blank is a YAML comment",
        "put it in quotes: \"" + tag + '"');
  }
  return nullptr;
}

void MapReader::warn_of_truth_value(const Node& node, const std::string& key) {
  if (!is_truth_value(node)) return;
  reading_->warning(node.place,
                    path_of(key) + ": " + quote(node.text) + " is a truth value to YAML 1.1",
                    "put it in quotes: \"" + node.text + '"');
}

std::string MapReader::text(const std::string& key, std::string fallback) {
  const Node* node = find(key);
  if (node == nullptr) return fallback;
  warn_of_truth_value(*node, key);
  return reading_->text(*node, path_of(key)).value_or(std::move(fallback));
}

std::vector<std::string> MapReader::texts(const std::string& key,
                                          std::vector<std::string> fallback) {
  const Node* node = find(key);
  if (node == nullptr) return fallback;
  if (node->kind != Node::Kind::list) {
    const auto value = reading_->text(*node, path_of(key));
    return value ? std::vector<std::string>{*value} : fallback;
  }
  std::vector<std::string> out;
  for (std::size_t i = 0; i < node->items.size(); ++i) {
    const Node& item = *node->items[i];
    const std::string path = path_of(key) + '[' + std::to_string(i) + ']';
    if (item.kind == Node::Kind::null) {
      reading_->error(item.place,
                      path_of(key) + ": an item of the list is empty",
                      "a '#' after a blank begins a comment");
      continue;
    }
    warn_of_truth_value(item, key);
    if (auto value = reading_->text(item, path)) out.push_back(std::move(*value));
  }
  return out;
}

bool MapReader::flag(const std::string& key, bool fallback) {
  const Node* node = find(key);
  if (node == nullptr) return fallback;
  const auto value = reading_->text(*node, path_of(key));
  if (!value || *value == "true" || *value == "True" || *value == "TRUE")
    return value ? true : fallback;
  if (*value == "false" || *value == "False" || *value == "FALSE") return false;
  reading_->error(node->place,
                  path_of(key) + ": " + quote(node->text) + " is neither true nor false");
  return fallback;
}

int MapReader::whole(const std::string& key, Bounds bounds, int fallback) {
  const Node* node = find(key);
  const auto value = node != nullptr ? reading_->text(*node, path_of(key)) : std::nullopt;
  if (!value) return fallback;
  int number = 0;
  const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
  if (error != std::errc{} || end != value->data() + value->size()) {
    reading_->error(node->place,
                    path_of(key) + ": " + quote(node->text) + " is not a whole number");
    return fallback;
  }
  if (number < bounds.least || number > bounds.most) {
    reading_->error(node->place,
                    path_of(key) + ": " + std::to_string(number) + " is out of range; from " +
                        std::to_string(bounds.least) + " to " + std::to_string(bounds.most));
    return fallback;
  }
  return number;
}

std::optional<milliseconds> MapReader::duration(const std::string& key, Span span) {
  const Node* node = find(key);
  const auto value = node != nullptr ? reading_->text(*node, path_of(key)) : std::nullopt;
  if (!value) return std::nullopt;
  const auto duration = parse_duration(*value);
  if (!duration) {
    reading_->error(node->place, path_of(key) + ": " + duration.error());
    return std::nullopt;
  }
  if (*duration < span.least || *duration > span.most) {
    reading_->error(node->place,
                    path_of(key) + ": " + duration_text(*duration) + " is out of range; from " +
                        duration_text(span.least) + " to " + duration_text(span.most));
    return std::nullopt;
  }
  return *duration;
}

std::optional<std::uint64_t> MapReader::size(const std::string& key) {
  const Node* node = find(key);
  const auto value = node != nullptr ? reading_->text(*node, path_of(key)) : std::nullopt;
  if (!value) return std::nullopt;
  const auto size = parse_size(*value);
  if (size) return *size;
  reading_->error(node->place, path_of(key) + ": " + size.error());
  return std::nullopt;
}

std::optional<MapReader> MapReader::map(const std::string& key) {
  const Node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind != Node::Kind::map) {
    reading_->error(node->place,
                    path_of(key) + ": keys with values are needed here, not " + kind_name(*node));
    return std::nullopt;
  }
  return MapReader(*reading_, *node, path_of(key), pattern_of(key));
}

std::optional<MapReader> MapReader::names(const std::string& key) {
  auto reader = map(key);
  if (reader) reader->holds_names_ = true;
  return reader;
}

std::string MapReader::pattern_of(const std::string& key) const {
  const std::string last = holds_names_ ? "*" : key;
  return pattern_.empty() ? last : pattern_ + '.' + last;
}

void MapReader::finish() {
  for (const Member& member : node_->members) {
    const std::string& key = member.key->text;
    if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
    const std::string where = path_.empty() ? "" : " in " + path_;
    reading_->error(member.key->place,
                    "unknown key " + quote(key) + where + did_you_mean(key, asked_),
                    "allowed here: " + joined(asked_));
  }
}

std::vector<Member> MapReader::named(const std::string& what) {
  std::vector<Member> out;
  std::set<std::string> seen;
  for (const Member& member : node_->members) {
    if (is_name(member.key->text)) {
      if (seen.insert(member.key->text).second) out.push_back(member);
      continue;
    }
    reading_->error(
        member.key->place,
        quote(member.key->text) + " cannot name a " + what,
        "a name stands in addresses: letters a-z A-Z, digits, '-' and '_' only, 64 at most");
  }
  return out;
}

}  // namespace ilofeed::config

#include "config/yaml_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "config/yaml_syntax.h"
#include "feeds/text/utf8.h"

namespace ilofeed::config {
namespace {

std::string kind_name(const Node& node) {
  switch (node.kind) {
    case Node::Kind::null: return "nothing";
    case Node::Kind::scalar: return "a single value";
    case Node::Kind::list: return "a list";
    case Node::Kind::map: return "a mapping";
  }
  return {};
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words)
    out += (out.empty() ? "" : ", ") + word;
  return out;
}

// What other programs call the same thing.
struct Synonym {
  std::string_view theirs;
  std::string_view ours;
};

constexpr std::array<Synonym, 26> kSynonyms = {{{"where", "match"},
                                                {"filter", "match"},
                                                {"filters", "match"},
                                                {"query", "match"},
                                                {"from", "sources"},
                                                {"feeds", "sources"},
                                                {"feed", "url"},
                                                {"link", "url"},
                                                {"href", "url"},
                                                {"source", "url"},
                                                {"page", "recipe"},
                                                {"selectors", "recipe"},
                                                {"item", "entry"},
                                                {"items", "entry"},
                                                {"heading", "title"},
                                                {"name", "title"},
                                                {"description", "summary"},
                                                {"poll", "interval"},
                                                {"refresh", "interval"},
                                                {"base_url", "public_url"},
                                                {"baseurl", "public_url"},
                                                {"dir", "directory"},
                                                {"database", "store"},
                                                {"not", "none"},
                                                {"exclude", "none"},
                                                {"lang", "language"}}};

std::string synonym(const std::string& word, const std::vector<std::string>& candidates) {
  for (const Synonym& known : kSynonyms) {
    const auto found = std::find(candidates.begin(), candidates.end(), known.ours);
    if (known.theirs == word && found != candidates.end()) return *found;
  }
  return {};
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

bool is_name(const std::string& text) {
  return !text.empty() && text.size() <= 64 && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), is_name_character);
}

bool is_yaml_word(const Node& node) {
  static constexpr std::array<std::string_view, 8> kWords = {
      "y", "n", "yes", "no", "on", "off", "true", "false"};
  const std::string lower = feeds::ascii_lower(node.text);
  return !node.quoted && std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

// "NAME" of "${NAME}" at `at`, or nothing.
std::optional<std::string> variable_at(const std::string& text, std::size_t at) {
  if (text.compare(at, 2, "${") != 0) return std::nullopt;
  const std::size_t end = text.find('}', at);
  if (end == std::string::npos || end == at + 2) return std::nullopt;
  std::string name = text.substr(at + 2, end - at - 2);
  return is_name(name) && name.find('-') == std::string::npos ? std::optional(name) : std::nullopt;
}

}  // namespace

std::string quote(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  const bool cut = text.size() > kLongest;
  return '\'' + std::string(feeds::prefix(text, kLongest)) + (cut ? "…'" : "'");
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates) {
  std::string best = synonym(word, candidates);
  if (best.empty()) best = nearest(word, candidates);
  return best.empty() ? "" : "; did you mean " + quote(best) + "?";
}

Reading::Reading(std::string_view file, std::string name, const Surroundings& surroundings)
    : file_(file), name_(std::move(name)), surroundings_(surroundings) {}

void Reading::error(const Place& place, std::string message, std::string note) {
  complain(Severity::error, place, std::move(message), std::move(note));
}

void Reading::warning(const Place& place, std::string message, std::string note) {
  complain(Severity::warning, place, std::move(message), std::move(note));
}

void Reading::complain(Severity severity,
                       const Place& place,
                       std::string message,
                       std::string note) {
  diagnostics_.add({.severity = severity,
                    .file = name_,
                    .line = place.line,
                    .column = place.column,
                    .message = std::move(message),
                    .width = place.width,
                    .excerpt = line_of(file_, place.line),
                    .note = std::move(note)});
}

Place Reading::place_of(const std::string& path) const {
  const auto known = places_.find(path);
  return known == places_.end() ? Place{} : known->second;
}

std::optional<std::string> Reading::text(const Node& node, const std::string& path) {
  if (node.kind != Node::Kind::scalar) {
    error(node.place, path + ": a text is needed here, not " + kind_name(node));
    return std::nullopt;
  }
  remember(path, node.place);
  if (node.tag == "credential") {
    auto value = surroundings_.credential ? surroundings_.credential(node.text) : std::nullopt;
    if (!value) {
      error(node.place,
            path + ": there is no credential " + quote(node.text),
            "give it with LoadCredential=" + node.text + ":FILE in the service");
    }
    return value;
  }
  if (!node.tag.empty()) {
    error(node.place, path + ": unknown tag " + quote('!' + node.tag), "known: !credential");
    return std::nullopt;
  }
  return with_variables(node);
}

std::optional<std::string> Reading::with_variables(const Node& node) {
  std::string out;
  for (std::size_t at = 0; at < node.text.size();) {
    const bool escaped = node.text.compare(at, 3, "$${") == 0;
    const auto name = escaped ? std::nullopt : variable_at(node.text, at);
    if (!name) {
      if (escaped) ++at;
      out += node.text[at++];
      if (escaped) out += node.text[at++];
      continue;
    }
    const auto value = surroundings_.variable ? surroundings_.variable(*name) : std::nullopt;
    if (!value) {
      error(
          place_in_scalar(file_, node, at),
          "the environment variable " + quote(*name) + " is not set",
          "set it with Environment= in the service; \"$${\" stands for the characters themselves");
      return std::nullopt;
    }
    out += *value;
    at += name->size() + 3;
  }
  return out;
}

MapReader::MapReader(Reading& reading, const Node& node, std::string path, std::string pattern)
    : reading_(&reading), node_(&node), path_(std::move(path)), pattern_(std::move(pattern)) {
  std::map<std::string, Place> seen;
  for (const Member& member : node.members) {
    const auto [first, is_new] = seen.emplace(member.key->text, member.key->place);
    if (is_new) continue;
    reading.error(member.key->place,
                  "the key " + quote(member.key->text) + " stands twice; first in line " +
                      std::to_string(first->second.line));
  }
}

const Node* MapReader::find(const std::string& key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.push_back(key);
  reading_->known_keys.insert(pattern_of(key));
  for (const Member& member : node_->members) {
    if (member.key->text != key) continue;
    const bool is_null = member.value->kind == Node::Kind::null;
    reading_->remember(path_of(key), is_null ? member.key->place : member.value->place);
    if (!is_null) return member.value.get();
    const std::string tag = swallowed_tag_after(reading_->file(), member.key->place);
    if (!tag.empty()) {
      reading_->error(
          member.key->place,
          path_of(key) + " has no value: " + quote(tag) + " after a blank is a YAML comment",
          "put it in quotes: \"" + tag + '"');
    }
    return nullptr;
  }
  return nullptr;
}

std::string MapReader::text(const std::string& key, std::string fallback) {
  const Node* node = find(key);
  if (node == nullptr) return fallback;
  if (node->kind == Node::Kind::scalar && is_yaml_word(*node)) {
    reading_->warning(node->place,
                      path_of(key) + ": " + quote(node->text) + " is a truth value to YAML 1.1",
                      "put it in quotes: \"" + node->text + '"');
  }
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
    if (is_yaml_word(item)) {
      reading_->warning(item.place,
                        path_of(key) + ": " + quote(item.text) + " is a truth value to YAML 1.1",
                        "put it in quotes: \"" + item.text + '"');
    }
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

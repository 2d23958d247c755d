#include "config/match.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "config/yaml_syntax.h"
#include "feeds/topics/lexer.h"
#include "feeds/topics/query.h"

namespace ilofeed::config {
namespace {

constexpr int kDeepestTree = 20;

using Text = std::optional<std::string>;

struct Line {
  std::string text;
  feeds::Query query;
};

struct Writer {
  Reading& reading;
  const feeds::Concepts& concepts;

  std::optional<Line> line(const Node& node, const std::string& path) const;
  Text tree(const Node& node, const std::string& path, const std::string& pattern, int depth) const;
  Text item(const Node& node, const std::string& path, const std::string& pattern, int depth) const;
  Text group(MapReader& map, const std::string& key, const std::string& pattern, int depth) const;
  void explain(const Node& node,
               const std::string& path,
               const std::string& query,
               const feeds::QueryError& error) const;
};

bool is_plain_word(const feeds::Token& token) {
  return token.kind == feeds::TokenKind::word;
}

// "labour force survey", without operators, is meant as a phrase.
bool is_bare_phrase(const std::vector<feeds::Token>& tokens) {
  return tokens.size() > 2 && std::all_of(tokens.begin(), tokens.end() - 1, is_plain_word);
}

// One term, with its field or its minus: needs no parentheses.
bool is_single(const std::vector<feeds::Token>& tokens) {
  const auto leads = [](feeds::TokenKind kind) {
    return kind == feeds::TokenKind::field || kind == feeds::TokenKind::negation;
  };
  return tokens.size() == 2 || (tokens.size() == 3 && leads(tokens.front().kind));
}

std::string wrapped(const std::string& query) {
  const auto tokens = feeds::tokens_of(query);
  return tokens && is_single(*tokens) ? query : '(' + query + ')';
}

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
  std::string out;
  for (const std::string& part : parts)
    out += (out.empty() ? "" : between) + part;
  return out;
}

// The concept's name at `offset` of a query, when one stands there.
std::string concept_at(const std::string& query, std::size_t offset) {
  const auto tokens = feeds::tokens_of(query);
  if (!tokens) return {};
  for (const feeds::Token& token : *tokens) {
    const bool here = offset >= token.offset && offset <= token.offset + token.text.size();
    if (token.kind == feeds::TokenKind::concept_name && here) return token.text;
  }
  return {};
}

void Writer::explain(const Node& node,
                     const std::string& path,
                     const std::string& query,
                     const feeds::QueryError& error) const {
  const Place place = node.text == query
                          ? place_in_scalar(reading.text_of_file(node.place), node, error.offset)
                          : node.place;
  const std::string name = concept_at(query, error.offset);
  std::string note;
  if (!name.empty() && !concepts.contains(name)) {
    std::vector<std::string> names;
    for (const auto& [known, words] : concepts)
      names.push_back(known);
    const std::string meant = nearest(name, names);
    const Place defined = reading.place_of("concepts." + meant + " name");
    if (defined.line > 0)
      note = quote('@' + meant) + " is defined in " + reading.line_words(defined);
  }
  reading.error(place, path + ": " + error.message, note);
}

std::optional<Line> Writer::line(const Node& node, const std::string& path) const {
  auto text = reading.text(node, path);
  if (!text) return std::nullopt;
  if (const std::string tag = swallowed_tag(reading.text_of_file(node.place), node); !tag.empty()) {
    reading.warning(node.place,
                    path + ": " + quote(tag) + " after a blank is a YAML comment",
                    "put the whole value in quotes when it is meant as a tag");
  }
  auto query = feeds::parse_query(*text, concepts);
  if (query) return Line{*std::move(text), *std::move(query)};
  explain(node, path, *text, query.error());
  return std::nullopt;
}

Text Writer::item(const Node& node,
                  const std::string& path,
                  const std::string& pattern,
                  int depth) const {
  if (node.kind == Node::Kind::map) return tree(node, path, pattern, depth + 1);
  if (node.kind == Node::Kind::null) {
    reading.error(node.place,
                  path + ": an item is empty",
                  "a '#' after a blank begins a comment; quote a tag: \"#asia\"");
    return std::nullopt;
  }
  const auto written = line(node, path);
  if (!written) return std::nullopt;
  const std::string& text = written->text;
  const auto tokens = feeds::tokens_of(text);
  if (!tokens || tokens->size() < 2) {
    reading.error(node.place, path + ": an item is empty");
    return std::nullopt;
  }
  if (is_bare_phrase(*tokens)) return '"' + text + '"';
  return wrapped(text);
}

Text Writer::group(MapReader& map,
                   const std::string& key,
                   const std::string& pattern,
                   int depth) const {
  const Node* node = map.find(key);
  if (node == nullptr) return "";
  std::vector<std::string> parts;
  const bool is_list = node->kind == Node::Kind::list;
  const std::size_t count = is_list ? node->items.size() : 1;
  for (std::size_t i = 0; i < count; ++i) {
    const Text part = item(is_list ? *node->items[i] : *node, map.path_of(key), pattern, depth);
    if (!part) return std::nullopt;
    parts.push_back(*part);
  }
  if (parts.empty()) {
    reading.error(node->place, map.path_of(key) + " is empty");
    return std::nullopt;
  }
  if (key == "all") return joined(parts, " ");
  const std::string any = parts.size() == 1 ? parts.front() : '(' + joined(parts, " OR ") + ')';
  return key == "any" ? any : "NOT " + any;
}

Text Writer::tree(const Node& node,
                  const std::string& path,
                  const std::string& pattern,
                  int depth) const {
  if (depth > kDeepestTree) {
    reading.error(node.place,
                  path + ": the tree is deeper than " + std::to_string(kDeepestTree) + " levels");
    return std::nullopt;
  }
  MapReader map(reading, node, path, pattern);
  std::vector<std::string> parts;
  bool whole = true;
  for (const char* key : {"all", "any", "none"}) {
    const Text part = group(map, key, pattern, depth);
    whole = whole && part.has_value();
    if (part && !part->empty()) parts.push_back(*part);
  }
  map.finish();
  if (!whole) return std::nullopt;
  if (parts.empty()) {
    reading.error(
        node.place, path + " holds no condition", "write any:, all: or none: with a list");
    return std::nullopt;
  }
  return depth > 0 && parts.size() > 1 ? '(' + joined(parts, " ") + ')' : joined(parts, " ");
}

}  // namespace

std::optional<feeds::Query> read_match(MapReader& topic, const feeds::Concepts& concepts) {
  const Node* node = topic.find("match");
  if (node == nullptr) return std::nullopt;
  const Writer writer{topic.reading(), concepts};
  const std::string path = topic.path_of("match");
  if (node->kind == Node::Kind::map) {
    const Text query = writer.tree(*node, path, "topics.*.match", 0);
    if (!query) return std::nullopt;
    auto parsed = feeds::parse_query(*query, concepts);
    if (parsed) return *std::move(parsed);
    topic.reading().error(node->place,
                          path + ": " + parsed.error().message);  // too long, too heavy
    return std::nullopt;
  }
  if (node->kind == Node::Kind::list) {
    topic.reading().error(node->place,
                          path + ": a list does not say whether any or all must hold",
                          "write any: [...] or all: [...] below match:");
    return std::nullopt;
  }
  auto line = writer.line(*node, path);
  if (!line) return std::nullopt;
  return std::move(line->query);
}

}  // namespace ilofeed::config

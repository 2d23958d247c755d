#include "config/yaml_syntax.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::config {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

std::size_t skip_blanks(std::string_view file, std::size_t at) {
  while (at < file.size() && is_blank(file[at]))
    ++at;
  return at;
}

// Where a scalar's own text begins: behind its tag and its anchor.
std::size_t text_begin(std::string_view file, std::size_t at) {
  while (at < file.size() && (file[at] == '!' || file[at] == '&')) {
    while (at < file.size() && !is_blank(file[at]) && file[at] != '\n')
      ++at;
    at = skip_blanks(file, at);
  }
  return at;
}

// How many bytes of the file an escape takes, and how many bytes of the value it gives.
struct Escape {
  std::size_t read;
  std::size_t gives;
};

Escape escape_at(std::string_view file, std::size_t at) {
  const char kind = at + 1 < file.size() ? file[at + 1] : ' ';
  switch (kind) {
    case 'x': return {4, 1};
    case 'u': return {6, 3};
    case 'U': return {10, 4};
    case '\n': return {2, 0};
    default: return {2, 1};
  }
}

// Walks a quoted or plain scalar: where in the file each byte of the value stands.
struct Walk {
  std::vector<std::size_t> places;
  std::size_t end = 0;
  bool closed = false;  // the closing quote was met
};

// A line break inside a scalar folds to one blank, further ones stay.
std::size_t fold_line(std::string_view file, std::size_t at, Walk& walk) {
  std::size_t breaks = 0;
  const std::size_t from = at;
  while (at < file.size() && (is_blank(file[at]) || file[at] == '\n')) {
    if (file[at] == '\n') ++breaks;
    ++at;
  }
  walk.places.insert(walk.places.end(), std::max<std::size_t>(1, breaks - 1), from);
  return at;
}

Walk walk_flow(std::string_view file, std::size_t at, std::size_t enough) {
  Walk walk;
  const char first = at < file.size() ? file[at] : ' ';
  const char quote = first == '"' || first == '\'' ? first : '\0';
  if (quote != '\0') ++at;
  while (at < file.size() && walk.places.size() <= enough) {
    const char c = file[at];
    const std::size_t after_blanks = skip_blanks(file, at);
    if (c == quote && c == '\'' && at + 1 < file.size() && file[at + 1] == '\'') {
      walk.places.push_back(at);
      at += 2;
    } else if (c == quote && quote != '\0') {
      walk.closed = true;
      break;
    } else if (c == '\\' && quote == '"') {
      const Escape escape = escape_at(file, at);
      walk.places.insert(walk.places.end(), escape.gives, at);
      at += escape.read;
    } else if (after_blanks < file.size() && file[after_blanks] == '\n') {
      at = fold_line(file, at, walk);
    } else {
      walk.places.push_back(at++);
    }
  }
  walk.end = at;
  return walk;
}

// A block scalar (| or >): lines less their indentation, each break one byte.
Walk walk_block(std::string_view file, std::size_t at, std::size_t enough) {
  Walk walk;
  at = std::min(file.find('\n', at), file.size() - 1) + 1;
  const std::size_t text = file.find_first_not_of(" \n", at);
  const std::size_t line = text == std::string_view::npos ? at : file.rfind('\n', text) + 1;
  const std::size_t indent = text == std::string_view::npos ? 0 : text - line;
  while (at < file.size() && walk.places.size() <= enough) {
    const std::size_t end = std::min(file.find('\n', at), file.size());
    for (std::size_t byte = std::min(at + indent, end); byte <= end; ++byte)
      walk.places.push_back(byte);
    at = end + 1;
  }
  return walk;
}

bool is_block(std::string_view file, std::size_t at) {
  return at < file.size() && (file[at] == '|' || file[at] == '>');
}

// "#china" when `at` stands in front of blanks, '#' and a letter.
std::string tag_after(std::string_view file, std::size_t at) {
  const std::size_t hash = skip_blanks(file, at);
  if (hash == at || hash + 1 >= file.size() || file[hash] != '#') return {};
  if (!feeds::is_ascii_alnum(file[hash + 1])) return {};
  const std::size_t end = std::min(file.find_first_of(" \t\r\n,]}", hash), file.size());
  return std::string(file.substr(hash, end - hash));
}

// A tag in a list that YAML read as a comment, so that the closing bracket was lost with it.
std::string tag_in(const std::string& line) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (!is_blank(line[at])) continue;
    if (std::string tag = tag_after(line, at); !tag.empty()) return tag;
  }
  return {};
}

bool indented_by_tab(const std::string& line) {
  const std::size_t text = line.find_first_not_of(" \t");
  return text != std::string::npos && line.find('\t') < text;
}

std::string at_line(const Place& place) {
  return "line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
}

char character_at(const std::string& line, const Place& place) {
  const auto column = static_cast<std::size_t>(std::max(place.column, 0));
  return column > 0 && column <= line.size() ? line[column - 1] : ' ';
}

// YAML keeps these for itself: no plain value begins with one (YAML 1.2 §5.3).
bool is_reserved(char c) {
  return c == '@' || c == '`' || c == '%';
}

std::string how_to_close(std::string_view file, const SyntaxFault& fault) {
  const std::string tag = tag_in(line_of(file, fault.open_bracket.line));
  return tag.empty() ? "close it with ] or }"
                     : "'" + tag + "' after a blank is a YAML comment; write \"" + tag + "\"";
}

}  // namespace

int column_at(std::string_view file, std::size_t offset) {
  constexpr std::size_t kLongLine = 4096;
  const std::string_view before = file.substr(0, offset);
  const std::string_view line = before.substr(before.rfind('\n') + 1);
  if (line.size() > kLongLine) return static_cast<int>(line.size()) + 1;
  const auto starts = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; };
  return 1 + static_cast<int>(std::count_if(line.begin(), line.end(), starts));
}

Place place_at(std::string_view file, std::size_t offset) {
  const std::string_view before = file.substr(0, std::min(offset, file.size()));
  const auto breaks = std::count(before.begin(), before.end(), '\n');
  return {
      .line = 1 + static_cast<int>(breaks), .column = column_at(file, before.size()), .width = 1};
}

Place first_bad_byte(std::string_view file) {
  std::size_t at = 0;
  while (at < file.size()) {
    const std::size_t from = at;
    const char32_t code_point = feeds::next_code_point(file, at);
    if (code_point == U'\uFFFD' && at == from + 1) return place_at(file, from);
  }
  return {};
}

std::string line_of(std::string_view file, int line) {
  std::size_t begin = 0;
  for (int seen = 1; seen < line; ++seen) {
    const std::size_t end = file.find('\n', begin);
    if (end == std::string_view::npos) return {};
    begin = end + 1;
  }
  std::string_view text = file.substr(begin, file.find('\n', begin) - begin);
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return line < 1 ? std::string() : std::string(text);
}

Place place_in_scalar(std::string_view file, const Node& scalar, std::size_t offset) {
  const std::size_t begin = text_begin(file, scalar.offset);
  if (begin >= file.size()) return scalar.place;
  const bool block = scalar.quoted && is_block(file, begin);
  const Walk walk = block ? walk_block(file, begin, offset) : walk_flow(file, begin, offset);
  if (walk.places.empty()) return scalar.place;
  const bool within = offset < walk.places.size();
  Place place = place_at(file, within ? walk.places[offset] : walk.places.back() + 1);
  place.file = scalar.place.file;
  return place;
}

bool ends_too_early(std::string_view file, const Node& scalar) {
  const std::size_t begin = text_begin(file, scalar.offset);
  const bool quotes = begin < file.size() && (file[begin] == '"' || file[begin] == '\'');
  return scalar.quoted && quotes && !walk_flow(file, begin, file.size()).closed;
}

std::string swallowed_tag(std::string_view file, const Node& scalar) {
  if (scalar.quoted || scalar.text.empty() || scalar.kind != Node::Kind::scalar) return {};
  const Walk walk = walk_flow(file, text_begin(file, scalar.offset), scalar.text.size() - 1);
  return walk.places.empty() ? std::string() : tag_after(file, walk.places.back() + 1);
}

std::string swallowed_tag_after(std::string_view file, const Node& key) {
  const std::size_t end = std::min(file.find('\n', key.offset), file.size());
  return tag_in(std::string(file.substr(key.offset, end - key.offset)));
}

SyntaxAdvice explain_syntax(std::string_view file, const SyntaxFault& fault) {
  using Kind = SyntaxFault::Kind;
  const std::string line = line_of(file, fault.place.line);
  const Kind kind = indented_by_tab(line) ? Kind::tab : fault.kind;
  const auto advise = [&](std::string message, std::string note) {
    return SyntaxAdvice{fault.place, std::move(message), std::move(note)};
  };
  switch (kind) {
    case Kind::tab:
      return advise("a tab stands in the indentation",
                    "YAML allows blanks only; replace the tab by blanks");
    case Kind::open_bracket:
      if (fault.open_bracket.line == 0) break;
      return {fault.open_bracket, "this bracket is never closed", how_to_close(file, fault)};
    case Kind::unknown_token:
      if (!is_reserved(character_at(line, fault.place))) break;
      return advise(std::string("a value cannot begin with '") + character_at(line, fault.place) +
                        "' in YAML",
                    "put the whole value in quotes");
    case Kind::stray_colon:
      return advise("a ':' stands where no key can be",
                    "put a value that holds ': ' in quotes, and check the indentation");
    case Kind::misfit:
      return advise("this line does not fit the lines above",
                    "check the indentation and the quotes");
    case Kind::stray_bracket:
      return advise("this bracket closes nothing",
                    fault.open_bracket.line > 0
                        ? "the bracket open here is the one of " + at_line(fault.open_bracket)
                        : "");
    case Kind::open_quote:
      return advise("the file ends inside a quoted value", "a closing quote is missing");
    case Kind::too_deep: return advise("the values stand too deep within each other", {});
    case Kind::other: break;
  }
  return advise("no valid YAML: " + fault.words, {});
}

}  // namespace ilofeed::config

#include "feeds/parse/xml/xml_references.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "feeds/parse/xml/xml_chars.h"
#include "feeds/text/html/entities.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// Feeds define a handful of names for a character or a word each; more is an attack.
constexpr std::size_t kMostEntities = 256;
constexpr std::size_t kLongestEntity = 4096;
constexpr std::size_t kMostExpanded = std::size_t{64} * 1024;
constexpr int kDeepestEntity = 4;
constexpr std::size_t kLongestName = 64;

constexpr std::string_view kEntityDeclaration = "<!ENTITY";
constexpr std::array<std::string_view, 5> kPredefined{"amp;", "lt;", "gt;", "quot;", "apos;"};

bool is_predefined(std::string_view after_ampersand) {
  return std::any_of(kPredefined.begin(), kPredefined.end(), [&](std::string_view name) {
    return after_ampersand.starts_with(name);
  });
}

struct Number {
  std::size_t length = 0;  // of "#123;" or "#x7b", 0: no number
  unsigned long value = 0;
  bool closed = false;
};

Number number_at(std::string_view text) {
  Number number;
  if (!text.starts_with('#')) return number;
  const bool hex = text.size() > 1 && (text[1] == 'x' || text[1] == 'X');
  const char* begin = text.data() + (hex ? 2 : 1);
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(begin, end, number.value, hex ? 16 : 10);
  if (stop == begin) return number;
  if (error != std::errc{}) number.value = 0x110000;
  number.closed = stop != end && *stop == ';';
  number.length = static_cast<std::size_t>(stop - text.data()) + (number.closed ? 1 : 0);
  return number;
}

// Those that XML allows and that mean what they say: not the C1 controls, by
// which windows-1252 is meant.
bool is_sound(const Number& number) {
  const auto c = number.value;
  if (!number.closed) return false;
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  if (c >= 0x7F && c < 0xA0) return false;
  if (c >= 0xD800 && c < 0xE000) return false;
  if (c >= 0xFDD0 && c <= 0xFDEF) return false;
  return c <= 0x10FFFF && (c & 0xFFFE) != 0xFFFE;
}

// The name and the semicolon; empty when it is no reference.
std::string_view name_at(std::string_view text) {
  if (text.empty() || !is_name_start(text[0])) return {};
  std::size_t end = 1;
  while (end < text.size() && end < kLongestName && is_name_char(text[end]))
    ++end;
  return end < text.size() && text[end] == ';' ? text.substr(0, end) : std::string_view{};
}

std::string in_quotes(std::string_view what, std::string_view reference, std::string_view then) {
  std::string out(what);
  return out.append(reference).append(then);
}

void skip_blanks(std::string_view& text) {
  while (!text.empty() && is_xml_blank(text.front()))
    text.remove_prefix(1);
}

}  // namespace

bool References::are_plain(std::string_view text) {
  for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const auto rest = text.substr(at + 1);
    if (!is_predefined(rest) && !is_sound(number_at(rest))) return false;
  }
  return true;
}

std::string References::mend(std::string_view text, std::size_t offset) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  std::size_t at = 0;
  while (at < text.size()) {
    const auto ampersand = std::min(text.find('&', at), text.size());
    out.append(text, at, ampersand - at);
    if (ampersand == text.size()) break;
    at = ampersand + 1;
    const auto rest = text.substr(at);
    if (is_predefined(rest))
      out += '&';
    else if (number_at(rest).length > 0)
      at = mend_number(text, at, offset + ampersand, out);
    else
      at = mend_name(text, at, offset + ampersand, out);
  }
  return out;
}

std::size_t References::mend_number(std::string_view text,
                                    std::size_t at,
                                    std::size_t offset,
                                    std::string& out) {
  if (const auto pair = pair_of_references(text.substr(at - 1))) {
    append_code_point(out, pair->character);
    log_.tell(offset, "two halves of a character read as one");
    return at - 1 + pair->size;
  }
  const Number number = number_at(text.substr(at));
  const auto reference = text.substr(at - 1, number.length + 1);
  if (is_sound(number)) {
    out += reference;
    return at + number.length;
  }
  const std::string meant = unescape_html(reference);
  out += escape_markup(meant);
  if (!number.closed)
    log_.tell(offset, in_quotes("character reference ", reference, " without a semicolon"));
  else if (number.value >= 0x80 && number.value < 0xA0)
    log_.tell(offset, in_quotes("character reference ", reference, " read as windows-1252"));
  else
    log_.tell(offset, in_quotes("character reference ", reference, " means no character"));
  return at + number.length;
}

std::size_t References::mend_name(std::string_view text,
                                  std::size_t at,
                                  std::size_t offset,
                                  std::string& out) {
  const auto name = name_at(text.substr(at));
  if (name.empty()) {
    out += "&amp;";
    log_.tell(offset, "bare & taken as text");
    return at;
  }
  const auto reference = text.substr(at - 1, name.size() + 2);
  if (entities_.contains(std::string(name))) {
    std::string expanded;
    if (expand(name, 0, expanded)) {
      out += escape_markup(expanded);
      return at + name.size() + 1;
    }
    out += "&amp;";
    log_.tell(offset,
              in_quotes("entity ", reference, " of the doctype expands too far, kept as text"));
    return at;
  }
  if (const auto character = named_entity(name)) {
    out += escape_markup(*character);
    log_.tell(offset, in_quotes("undefined entity ", reference, " resolved"));
    return at + name.size() + 1;
  }
  out += "&amp;";
  log_.tell(offset, in_quotes("undefined entity ", reference, " kept as text"));
  return at;
}

// Appends what an entity stands for; false when that is too much, too deep or without an end.
bool References::expand(std::string_view name, int depth, std::string& out) {
  const auto entity = entities_.find(std::string(name));
  if (entity == entities_.end()) {
    out += unescape_html("&" + std::string(name) + ";");
    return true;
  }
  const std::string_view value = entity->second;
  expanded_ += value.size();
  if (depth >= kDeepestEntity || expanded_ > kMostExpanded) return false;
  std::size_t at = 0;
  while (at < value.size()) {
    const auto ampersand = std::min(value.find('&', at), value.size());
    out.append(value, at, ampersand - at);
    if (ampersand == value.size()) break;
    const auto inner = name_at(value.substr(ampersand + 1));
    if (!inner.empty()) {
      if (!expand(inner, depth + 1, out)) return false;
      at = ampersand + inner.size() + 2;
      continue;
    }
    const auto length = number_at(value.substr(ampersand + 1)).length;
    out += length > 0 ? unescape_html(value.substr(ampersand, length + 1)) : "&";
    at = ampersand + 1 + length;
  }
  return true;
}

void References::declare(std::string_view doctype) {
  for (auto at = doctype.find(kEntityDeclaration); at != std::string_view::npos;
       at = doctype.find(kEntityDeclaration, at + 1)) {
    auto rest = doctype.substr(at + kEntityDeclaration.size());
    skip_blanks(rest);
    std::size_t length = 0;
    while (length < rest.size() && is_name_char(rest[length]))
      ++length;
    const auto name = rest.substr(0, length);
    rest.remove_prefix(length);
    skip_blanks(rest);
    if (name.empty() || !(rest.starts_with('"') || rest.starts_with('\''))) continue;
    const auto end = rest.find(rest[0], 1);
    if (end == std::string_view::npos || end > kLongestEntity) continue;
    if (entities_.size() >= kMostEntities) return;
    entities_.emplace(name, rest.substr(1, end - 1));
  }
}

}  // namespace ilofeed::feeds

#include "feeds/normalise/sanitise/sanitise_tags.h"

#include <algorithm>

#include "feeds/text/ascii.h"
#include "feeds/text/html/entities.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kLongestReference = 10;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

// Of what a parser changes as it reads: carriage returns, and control characters beyond ASCII.
bool holds_changed(std::string_view text) {
  if (holds_any(text, "\r\x7F")) return true;
  for (std::size_t at = text.find('\xC2'); at != std::string_view::npos;
       at = text.find('\xC2', at + 1)) {
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
  }
  return false;
}

// "#233" or "#xe9": a character that nobody reads as another one.
std::optional<char32_t> numbered(std::string_view reference) {
  const bool is_hex = reference.size() > 1 && (reference[1] == 'x' || reference[1] == 'X');
  const std::string_view digits = reference.substr(is_hex ? 2 : 1);
  const char32_t base = is_hex ? 16 : 10;
  char32_t number = 0;
  for (const char c : digits) {
    const int value = hex_value(c);
    if (value < 0 || static_cast<char32_t>(value) >= base) return std::nullopt;
    number = number * base + static_cast<char32_t>(value);
    if (number > 0x10FFFF) return std::nullopt;
  }
  const bool is_control = number < 0x20 || (number >= 0x7F && number < 0xA0);
  const bool is_half = number >= 0xD800 && number < 0xE000;
  const bool is_none = (number & 0xFFFE) == 0xFFFE || (number >= 0xFDD0 && number <= 0xFDEF);
  if (digits.empty() || is_control || is_half || is_none) return std::nullopt;
  return number;
}

// Appends what the reference between "&" and ";" stands for; false where that is not sure.
bool append_reference(std::string& text, std::string_view reference) {
  if (reference.starts_with('#')) {
    const auto number = numbered(reference);
    if (number) append_code_point(text, *number);
    return number.has_value();
  }
  const auto name = named_entity(reference);
  if (name) text += *name;
  return name.has_value();
}

std::size_t end_of_name(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_ascii_alnum(text[at]) || text[at] == '#'))
    ++at;
  return at;
}

}  // namespace

std::size_t PlainTag::skip_space(std::size_t at) const {
  while (at < html_.size() && is_blank(html_[at]))
    ++at;
  return at;
}

bool PlainTag::holds(std::size_t at, std::string_view what) const {
  return html_.substr(std::min(at, html_.size())).starts_with(what);
}

std::optional<std::string_view> PlainTag::unescape(std::size_t end,
                                                   Where where,
                                                   std::string& unescaped) {
  const std::string_view raw = html_.substr(at_, end - at_);
  at_ = end;
  if (holds_changed(raw)) return std::nullopt;
  std::size_t ampersand = raw.find('&');
  if (ampersand == std::string_view::npos) return raw;
  unescaped.clear();
  std::size_t copied = 0;
  for (; ampersand != std::string_view::npos; ampersand = raw.find('&', ampersand + 1)) {
    unescaped.append(raw, copied, ampersand - copied);
    const std::size_t begin = ampersand + 1;
    const std::size_t stop = end_of_name(raw, begin);
    const char next = stop < raw.size() ? raw[stop] : ' ';
    copied = begin;
    // A sign that no name follows is itself, and so is that between the parameters of an address.
    const bool is_sign =
        (stop == begin && is_blank(next)) ||
        (where == Where::attribute && next == '=' && stop > begin && raw[begin] != '#');
    if (is_sign) {
      unescaped += '&';
      continue;
    }
    if (next != ';' || stop - begin > kLongestReference) return std::nullopt;
    if (!append_reference(unescaped, raw.substr(begin, stop - begin))) return std::nullopt;
    copied = stop + 1;
  }
  return unescaped.append(raw, copied);
}

std::optional<std::string_view> PlainTag::text() {
  return unescape(std::min(html_.find('<', at_), html_.size()), Where::text, text_);
}

bool PlainTag::skip_comment() {
  if (!holds(at_, "<!--")) return false;
  const std::size_t begin = at_ + 4;
  const std::size_t dashes = html_.find("--", begin);
  const bool is_plain = dashes != std::string_view::npos && holds(dashes, "-->") &&
                        html_[begin] != '>' && html_[begin] != '-' &&
                        html_.substr(begin, dashes - begin).find('<') == std::string_view::npos;
  if (is_plain) at_ = dashes + 3;
  return is_plain;
}

bool PlainTag::read_tag() {
  is_end_tag_ = holds(at_, "</");
  at_ += is_end_tag_ ? 2 : 1;
  is_self_closing_ = false;
  attribute_count_ = 0;
  if (!read_name()) return false;
  if (is_end_tag_) {
    at_ = skip_space(at_);
    return holds(at_++, ">");
  }
  return read_attributes();
}

bool PlainTag::read_name() {
  name_size_ = 0;
  while (at_ < html_.size() && is_ascii_alnum(html_[at_])) {
    if (name_size_ == kLongestName) return false;
    name_[name_size_++] = to_ascii_lower(html_[at_++]);
  }
  return name_size_ > 0 && is_ascii_letter(name_[0]);
}

bool PlainTag::read_attributes() {
  while (true) {
    const std::size_t begin = at_;
    at_ = skip_space(at_);
    if (holds(at_, ">")) {
      ++at_;
      return true;
    }
    if (holds(at_, "/>")) {
      at_ += 2;
      is_self_closing_ = true;
      return true;
    }
    if (at_ == begin || !read_attribute()) return false;
  }
}

std::size_t PlainTag::end_of_value(char quote) const {
  if (quote != ' ') {
    const std::size_t end = html_.find(quote, at_);
    return end == std::string_view::npos ? 0 : end;
  }
  std::size_t end = at_;
  while (end < html_.size() &&
         (is_ascii_alnum(html_[end]) || holds_any("-_.:/%#?+,;@~", html_.substr(end, 1))))
    ++end;
  return end > at_ && end < html_.size() && (is_blank(html_[end]) || html_[end] == '>') ? end : 0;
}

bool PlainTag::skip_raw_text() {
  const std::string_view rest = html_.substr(at_);
  std::size_t end = rest.find("</");
  while (end != std::string_view::npos &&
         !ascii_iequals(rest.substr(end + 2, name().size()), name()))
    end = rest.find("</", end + 2);
  // In a comment of its own a script goes on behind what looks like its end.
  if (end == std::string_view::npos || rest.substr(0, end).find("<!--") != std::string_view::npos)
    return false;
  const std::string raw(name());
  at_ += end;
  return read_tag() && name() == raw;
}

bool PlainTag::read_attribute() {
  if (attribute_count_ == kMostAttributes) return false;
  std::string& name = names_[attribute_count_];
  name.clear();
  for (;
       at_ < html_.size() && (is_ascii_alnum(html_[at_]) || holds_any("-_:", html_.substr(at_, 1)));
       ++at_)
    name += to_ascii_lower(html_[at_]);
  const bool is_known = std::ranges::any_of(
      attributes(), [&](const Attribute& attribute) { return attribute.name == name; });
  if (is_known || name.empty() || !is_ascii_letter(name.front())) return false;
  Attribute& attribute = attributes_[attribute_count_];
  attribute = {name, {}};
  if (holds(at_, "=")) {
    const bool is_quoted = holds(at_, "=\"") || holds(at_, "='");
    const char quote = is_quoted ? html_[at_ + 1] : ' ';
    at_ += is_quoted ? 2 : 1;
    const std::size_t end = end_of_value(quote);
    if (end == 0) return false;
    const auto value = unescape(end, Where::attribute, values_[attribute_count_]);
    if (!value) return false;
    attribute.value = *value;
    at_ = is_quoted ? end + 1 : end;
  }
  ++attribute_count_;
  return true;
}

}  // namespace ilofeed::feeds

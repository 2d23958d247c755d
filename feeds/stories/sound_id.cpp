#include "feeds/stories/sound_id.h"

#include <algorithm>

#include "feeds/text/ascii.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds {
namespace {

bool is_hex(char c) {
  return is_ascii_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

bool is_unreserved(char c) {
  return is_ascii_alnum(c) || std::string_view("-._~").find(c) != std::string_view::npos;
}

bool are_all_of(std::string_view text, std::string_view others) {
  return std::ranges::all_of(text, [others](char c) {
    return is_ascii_alnum(c) || others.find(c) != std::string_view::npos;
  });
}

// Every '%' begins an escape that is needed, in capitals (RFC 3986 §6.2.2).
bool escapes_in_one_way(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (std::size_t at = text.find('%'); at != text.npos; at = text.find('%', at + 1)) {
    if (at + 2 >= text.size()) return false;
    const std::size_t high = kDigits.find(text[at + 1]);
    const std::size_t low = kDigits.find(text[at + 2]);
    if (high == kDigits.npos || low == kDigits.npos) return false;
    if (is_unreserved(static_cast<char>(high * 16 + low))) return false;
  }
  return true;
}

bool is_address(std::string_view text) {
  const auto url = Url::parse(text);
  if (!url || !url->is_http() || url->text() != text || url->path().empty()) return false;
  const std::string_view port = url->scheme() == "http" ? "80" : "443";
  return url->port() != port && text.find('@') == text.npos &&
         are_all_of(text, ";/?:@&=+$.-_!~*'()%,#") && std::ranges::count(text, '#') <= 1;
}

// "2026", "2026-11", "2026-11-27".
bool is_tag_date(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  const bool is_whole = text.size() == 4 || text.size() == 7 || text.size() == 10;
  return is_whole && std::ranges::equal(text, kForm.substr(0, text.size()), [](char c, char form) {
           return form == '-' ? c == '-' : is_ascii_digit(c);
         });
}

bool is_tag(std::string_view text) {
  text.remove_prefix(std::string_view("tag:").size());
  const std::size_t comma = text.find(',');
  const std::size_t colon = text.find(':', comma == text.npos ? text.size() : comma);
  if (comma == 0 || colon == text.npos) return false;
  const std::string_view authority = text.substr(0, comma);
  const std::string_view specific = text.substr(colon + 1);
  return are_all_of(authority, ".-_@") && ascii_lower(authority) == authority &&
         authority.find('@') == authority.rfind('@') && authority.back() != '@' &&
         is_tag_date(text.substr(comma + 1, colon - comma - 1)) &&
         are_all_of(specific, ";/?:@&=+$.-_!~*'()%,#") && std::ranges::count(specific, '#') <= 1;
}

bool is_uuid(std::string_view text) {
  constexpr std::string_view kForm = "00000000-0000-0000-0000-000000000000";
  return std::ranges::equal(
      text, kForm, [](char c, char form) { return form == '-' ? c == '-' : is_hex(c); });
}

bool is_urn(std::string_view text) {
  text.remove_prefix(std::string_view("urn:").size());
  const std::size_t colon = text.find(':');
  if (colon == text.npos || colon < 2 || colon > 32 || colon + 1 == text.size()) return false;
  const std::string_view space = text.substr(0, colon);
  const std::string_view specific = text.substr(colon + 1);
  if (ascii_lower(space) == "uuid") return is_uuid(specific);
  return are_all_of(space, "-") && space.front() != '-' && are_all_of(specific, "()+,.:=@;$_!*'-%");
}

}  // namespace

bool is_sound_id(std::string_view text) {
  if (!escapes_in_one_way(text)) return false;
  if (text.starts_with("tag:")) return is_tag(text);
  return text.starts_with("urn:") ? is_urn(text) : is_address(text);
}

}  // namespace ilofeed::feeds

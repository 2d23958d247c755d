#include "feeds/normalise/sanitise/sanitise_values.h"

#include <algorithm>
#include <array>

#include "feeds/text/ascii.h"
#include "feeds/text/url/plain_address.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::string_view kSpace = " \t\n\f\r";

constexpr std::size_t kLongestAddress = 8192;
constexpr std::size_t kLongestPicture = 128 * 1024;  // of a data: address

std::optional<Url> resolve(std::string_view value, const Url* base) {
  const bool data = ascii_iequals(trim(value.substr(0, kLongestAddress)).substr(0, 5), "data:");
  if (value.size() > (data ? kLongestPicture : kLongestAddress)) return std::nullopt;
  if (base != nullptr) return base->resolve(value);
  return Url::parse(value);
}

/// Schemes that at most start a program the reader chose; none runs what a page says.
bool is_linkable(const Url& url) {
  static constexpr auto kSchemes = std::to_array<std::string_view>(
      {"callto", "feed", "ftp",  "geo",  "gopher", "http", "https", "irc", "ircs",   "magnet",
       "mailto", "news", "nntp", "sftp", "sip",    "sips", "sms",   "tel", "webcal", "xmpp"});
  static_assert(std::ranges::is_sorted(kSchemes));
  return std::ranges::binary_search(kSchemes, url.scheme());
}

/// A picture in the document itself; never SVG, which can hold a program.
bool is_embedded_bitmap(const Url& url) {
  if (url.scheme() != "data") return false;
  const std::string type = ascii_lower(url.path().substr(0, url.path().find_first_of(";,")));
  return type == "image/png" || type == "image/gif" || type == "image/jpeg" ||
         type == "image/webp" || type == "image/avif";
}

std::optional<std::string> address(Check check, std::string_view value, const Url* base) {
  const std::optional<Url> url = resolve(value, base);
  if (!url) return std::nullopt;
  const bool allowed = check == Check::link
                           ? is_linkable(*url)
                           : url->is_http() || (check == Check::image && is_embedded_bitmap(*url));
  if (!allowed) return std::nullopt;
  return plain_address(url->text());
}

/// "2x", "640w", "480h"; empty is fine too.
bool is_descriptor(std::string_view text) {
  if (text.empty()) return true;
  const char unit = text.back();
  text.remove_suffix(1);
  return (unit == 'x' || unit == 'w' || unit == 'h') && !text.empty() && text.size() < 12 &&
         text.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// Living Standard §4.8.4.2.1: candidates of an address and a descriptor, with
/// commas between; an address may hold commas but not end with one.
std::optional<std::string> srcset(std::string_view value, const Url* base) {
  std::string set;
  std::size_t at = 0;
  while ((at = value.find_first_not_of(" \t\n\f\r,", at)) != std::string_view::npos) {
    std::size_t end = std::min(value.find_first_of(kSpace, at), value.size());
    std::string_view candidate = value.substr(at, end - at);
    std::string_view descriptor;
    if (candidate.ends_with(',')) {
      candidate.remove_suffix(candidate.size() - 1 - candidate.find_last_not_of(','));
    } else {
      const std::size_t comma = std::min(value.find(',', end), value.size());
      descriptor = trim(value.substr(end, comma - end));
      end = comma;
    }
    at = end;
    const auto safe = address(Check::resource, candidate, base);
    if (!safe || !is_descriptor(descriptor) || safe->ends_with(',')) continue;
    if (!set.empty()) set += ", ";
    set += *safe;
    if (!descriptor.empty()) set.append(" ").append(descriptor);
  }
  if (set.empty()) return std::nullopt;
  return set;
}

bool holds_only(std::string_view value, std::string_view signs) {
  return std::ranges::all_of(
      value, [&](char c) { return is_ascii_alnum(c) || signs.find(c) != std::string_view::npos; });
}

bool is_number(std::string_view value) {
  constexpr std::size_t kLongest = 12;
  return !value.empty() && value.size() <= kLongest &&
         value.find_first_not_of("0123456789.-%") == std::string_view::npos;
}

/// Drawing instructions, sizes and media queries: nothing that can name an address.
bool is_drawing(std::string_view value) {
  if (!holds_only(value, " \t\n\r.,-+%#()/:;<>=*")) return false;
  return ascii_lower(value).find("url") == std::string::npos;
}

}  // namespace

std::optional<std::string> safe_value(Check check, std::string_view value, const Url* base) {
  const std::string plain(trim(value));
  bool allowed = false;
  switch (check) {
    case Check::forbidden: break;
    case Check::text: return std::string(value);
    case Check::link:
    case Check::resource:
    case Check::image: return address(check, value, base);
    case Check::srcset: return srcset(value, base);
    case Check::number: {
      const std::string_view digits = std::string_view(plain).substr(0, plain.find("px"));
      if (!is_number(digits)) return std::nullopt;
      return std::string(digits);
    }
    case Check::language: allowed = !plain.empty() && holds_only(plain, "-_"); break;
    case Check::direction: {
      const std::string direction = ascii_lower(plain);
      if (direction != "ltr" && direction != "rtl" && direction != "auto") return std::nullopt;
      return direction;
    }
    case Check::token: allowed = holds_only(plain, " -_.+:/"); break;
    case Check::drawing: allowed = is_drawing(plain); break;
  }
  if (!allowed) return std::nullopt;
  return plain;
}

}  // namespace ilofeed::feeds

#include "daemon/plan/freshness.h"

#include <algorithm>
#include <cstdint>

#include "feeds/text/ascii.h"

namespace ilofeed::daemon {
namespace {

using feeds::Time;
using std::chrono::seconds;

std::string_view without_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string_view unquote(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
    return text.substr(1, text.size() - 2);
  return text;
}

// delta-seconds (RFC 9111 §1.2.2): any number of digits; what does not fit is as long as can be.
std::optional<seconds> delta_seconds(std::string_view text) {
  if (text.empty() || !std::ranges::all_of(text, feeds::is_ascii_digit)) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  for (const char digit : text) {
    value = value * 10 + (digit - '0');
    if (value >= kLongestWish.count()) return kLongestWish;
  }
  return seconds{value};
}

seconds until(Time then, std::string_view date, Time now) {
  return std::clamp(then - http_time(date).value_or(now), seconds{0}, kLongestWish);
}

// Caches on the way may have several times the Age; digits only, else none.
seconds age_of(std::string_view field) {
  return delta_seconds(without_blanks(field)).value_or(seconds{0});
}

}  // namespace

std::optional<feeds::Time> http_time(std::string_view text) {
  const auto date = feeds::parse_date(without_blanks(text));
  if (!date || date->precision != feeds::Precision::second) return std::nullopt;
  return date->time;
}

// The first max-age decides where there are several (RFC 9111 §4.2.1).
std::optional<seconds> max_age(std::string_view cache_control) {
  while (!cache_control.empty()) {
    const auto comma = cache_control.find(',');
    const std::string_view directive = without_blanks(cache_control.substr(0, comma));
    const auto equals = directive.find('=');
    if (equals != std::string_view::npos &&
        feeds::ascii_iequals(without_blanks(directive.substr(0, equals)), "max-age")) {
      return delta_seconds(unquote(without_blanks(directive.substr(equals + 1))));
    }
    if (comma == std::string_view::npos) break;
    cache_control.remove_prefix(comma + 1);
  }
  return std::nullopt;
}

seconds freshness(const FreshnessFields& fields, Time now) {
  if (const auto age_limit = max_age(fields.cache_control)) {
    return std::max(seconds{0}, *age_limit - age_of(fields.age));
  }
  const auto expires = http_time(fields.expires);
  return expires ? until(*expires, fields.date, now) : seconds{0};
}

std::optional<seconds> retry_after(std::string_view field, std::string_view date, Time now) {
  const std::string_view text = without_blanks(field);
  auto wait = delta_seconds(text);
  if (!wait && text.size() > 10) {  // shorter is no HTTP date, whatever else it may be
    if (const auto then = http_time(text)) wait = until(*then, date, now);
  }
  if (!wait || *wait == seconds{0}) return std::nullopt;
  return wait;
}

}  // namespace ilofeed::daemon

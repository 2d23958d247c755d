// How long an answer's header fields ask us to stay away.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "feeds/text/date/date.h"

namespace ilofeed::daemon {

/// No server may silence us for longer than this, whatever number it gives.
constexpr std::chrono::seconds kLongestWish = std::chrono::hours{24};

/// The fields that decide, verbatim; a field given several times joined by commas (RFC 9110 §5.3).
struct FreshnessFields {
  std::string cache_control;
  std::string age;
  std::string expires;
  std::string date;
};

/// For how long the answer stays fresh (RFC 9111 §4.2): max-age less Age, else
/// Expires less Date (`now` where there is none). Between 0 and kLongestWish.
std::chrono::seconds freshness(const FreshnessFields& fields, feeds::Time now);

/// The moment that a field such as Date tells; nothing for anything else.
std::optional<feeds::Time> http_time(std::string_view text);

/// The max-age of a Cache-Control field; nothing where it gives none.
std::optional<std::chrono::seconds> max_age(std::string_view cache_control);

/// Reads Retry-After (RFC 9110 §10.2.3), seconds or a date; a date stands
/// against the Date field, so that a wrong clock on either side does no harm.
/// Nothing for what is neither, or not in the future; at most kLongestWish.
std::optional<std::chrono::seconds> retry_after(std::string_view field,
                                                std::string_view date,
                                                feeds::Time now);

}  // namespace ilofeed::daemon

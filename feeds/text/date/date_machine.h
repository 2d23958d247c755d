// The dates that machines write, read without looking at anything else.
#pragma once

#include <optional>
#include <string_view>

#include "feeds/text/date/date.h"

namespace ilofeed::feeds {

/// RFC 822 and 2822 as written by the book, which nearly all RSS feeds do:
/// "Wed, 01 May 2024 09:30:00 +0000". Nothing for any other form.
std::optional<Date> read_mail_date(std::string_view text);

/// ISO 8601 and W3CDTF: calendar, ordinal and week dates, basic or extended,
/// with or without a clock time, the two-digit years of its first edition.
std::optional<Date> read_iso_date(std::string_view text);

/// Seconds (9 or 10 digits) or milliseconds (12 or 13) since 1970, also in .NET's "/Date(…)/".
std::optional<Date> read_unix_date(std::string_view text);

}  // namespace ilofeed::feeds

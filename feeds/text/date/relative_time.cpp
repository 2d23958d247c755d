#include "feeds/text/date/relative_time.h"

#include <optional>

#include <unicode/locid.h>
#include <unicode/reldatefmt.h>

namespace ilofeed::feeds {
namespace {

struct Distance {
  std::int64_t count;
  URelativeDateTimeUnit unit;
};

std::optional<Distance> distance(const Date& date, Time now) {
  using std::chrono::days;
  using std::chrono::floor;
  using std::chrono::hours;
  constexpr std::int64_t kMostDays = 7;
  constexpr std::int64_t kMostHours = 24;
  if (date.precision == Precision::month || date.precision == Precision::year) return std::nullopt;
  const std::int64_t ago = (floor<days>(now) - floor<days>(date.time)).count();
  if (ago < 0 || ago > kMostDays) return std::nullopt;
  const std::int64_t hours_ago = (floor<hours>(now) - floor<hours>(date.time)).count();
  if (date.precision == Precision::day || hours_ago >= kMostHours)
    return Distance{ago, UDAT_REL_UNIT_DAY};
  if (hours_ago < 0) return std::nullopt;
  return Distance{hours_ago, UDAT_REL_UNIT_HOUR};
}

}  // namespace

std::string relative_time(const Date& date, Time now, std::string_view language) {
  const auto far = distance(date, now);
  if (!far) return {};
  UErrorCode status = U_ZERO_ERROR;
  const icu::RelativeDateTimeFormatter formatter(
      icu::Locale::forLanguageTag(
          icu::StringPiece(language.data(), static_cast<std::int32_t>(language.size())), status),
      status);
  if (U_FAILURE(status) != 0) return {};
  icu::UnicodeString text;
  formatter.format(-static_cast<double>(far->count), far->unit, text, status);
  std::string utf8;
  return U_FAILURE(status) != 0 ? utf8 : text.toUTF8String(utf8);
}

}  // namespace ilofeed::feeds

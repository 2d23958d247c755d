#include "feeds/text/date/written_date.h"

#include <map>
#include <memory>

#include <unicode/calendar.h>
#include <unicode/dtitvfmt.h>
#include <unicode/locid.h>

namespace ilofeed::feeds {
namespace {

// What of a date is written, as CLDR names fields.
std::string_view skeleton_of(Precision precision) {
  switch (precision) {
    case Precision::second:
    case Precision::minute: return "yMMMMdHmz";
    case Precision::day: return "yMMMMd";
    case Precision::month: return "yMMMM";
    case Precision::year: return "y";
  }
  return "yMMMMd";
}

// English without a country is that of the world: the day stands before the month.
icu::Locale locale_of(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(
      icu::StringPiece(language.data(), static_cast<std::int32_t>(language.size())), status);
  const bool is_known = U_SUCCESS(status) != 0 && *locale.getLanguage() != '\0';
  return is_known && language != "en" ? locale : icu::Locale("en", "001");
}

using Formats = std::map<std::string, std::unique_ptr<icu::DateIntervalFormat>, std::less<>>;

// Making one takes a hundred times as long as using it. Languages come from outside: what is kept
// is bounded.
icu::DateIntervalFormat* format_for(std::string_view language,
                                    std::string_view skeleton,
                                    const std::string& region) {
  constexpr std::size_t kMostKept = 64;
  thread_local Formats kept;
  const std::string name = std::string(language) + '/' + std::string(skeleton) + '/' + region;
  if (const auto known = kept.find(name); known != kept.end()) return known->second.get();
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::DateIntervalFormat> format(icu::DateIntervalFormat::createInstance(
      icu::UnicodeString::fromUTF8(std::string(skeleton)), locale_of(language), status));
  if (U_FAILURE(status) != 0) return nullptr;
  format->adoptTimeZone(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(region)));
  if (kept.size() >= kMostKept) kept.clear();
  return (kept[name] = std::move(format)).get();
}

double milliseconds(Time time) {
  return static_cast<double>(time.time_since_epoch().count()) * 1000.0;
}

}  // namespace

std::string written_date(const Date& date, std::string_view language) {
  return written_date(date, language, "");
}

// Days are the same everywhere: only what a clock shows hangs on where it stands.
std::string written_date(const Date& date, std::string_view language, std::string_view region) {
  const bool has_clock = date.precision <= Precision::minute && is_region(region);
  icu::DateIntervalFormat* format = format_for(
      language, skeleton_of(date.precision), has_clock ? std::string(region) : std::string("UTC"));
  if (format == nullptr) return rfc3339(date.time);
  const icu::DateInterval interval(milliseconds(date.time),
                                   milliseconds(date.end.value_or(date.time)));
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString text;
  icu::FieldPosition nowhere;
  format->format(&interval, text, nowhere, status);
  if (U_FAILURE(status) != 0) return rfc3339(date.time);
  std::string utf8;
  return text.toUTF8String(utf8);
}

}  // namespace ilofeed::feeds

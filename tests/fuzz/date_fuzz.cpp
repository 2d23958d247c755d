// Whatever is read as a date can be written and read again, and stands where it is said to stand.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "feeds/text/date/date.h"
#include "tests/fuzz/require.h"

using namespace ilofeed::feeds;
using ilofeed::fuzz::require;

namespace {

constexpr Time kEarliest = std::chrono::sys_days{std::chrono::year{99} / 12 / 30};
constexpr Time kFirstYear = std::chrono::sys_days{std::chrono::year{100} / 1 / 1};
constexpr Time kAfterLastYear = std::chrono::sys_days{std::chrono::year{2201} / 1 / 1};
constexpr Time kLatest = std::chrono::sys_days{std::chrono::year{2201} / 1 / 3};
constexpr Time kNow{std::chrono::seconds{1714555800}};

void check(const Date& date) {
  require(date.time > kEarliest && date.time < kLatest,
          "a date lies in years that someone can mean");
  require(!date.end || *date.end >= date.time, "a range ends after it begins");
  // A zone may lead over the edges of what is read.
  if (date.time >= kFirstYear && date.time < kAfterLastYear) {
    require(parse_rfc3339(rfc3339(date.time)) == date.time, "a time written is the time read");
    const auto again = parse_date(rfc822(date.time));
    require(again && again->time == date.time, "a mail date written is the time read");
  }
  require(published_time(date) >= date.time, "a date is not published before it begins");
}

void check(const FoundDate& found, std::string_view line) {
  check(found.date);
  require(found.begin < found.end && found.end <= line.size(), "a date stands within its line");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto time = parse_rfc3339(text)) {
    const auto date = parse_date(text);
    require(date && date->time == *time, "the lenient reader agrees with the strict one");
  }
  if (const auto date = parse_date(text)) check(*date);
  if (const auto date = parse_month_heading(text)) check(*date);
  if (const auto date = parse_relative_date(text, kNow)) {
    require(date->time <= kNow, "what is told as past is past");
  }
  for (const std::string_view language : {"", "en-US", "vi"}) {
    if (const auto found = find_date(text, language)) check(*found, text);
    if (const auto found = find_day_in_year(text, language, 2022)) check(*found, text);
  }
  return 0;
}

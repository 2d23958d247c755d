#include "feeds/stories/clocks.h"

#include <chrono>
#include <set>

namespace ilofeed::feeds {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr days kFurthestEvent{2 * 365};
constexpr hours kLocalTime{14};  // ahead: a clock time of the east that names no zone

}  // namespace

bool is_ahead(const Date& date, Time now) {
  // Clocks go wrong by minutes; a day begins up to 14 hours earlier in the east.
  const auto tolerance = date.precision <= Precision::minute ? hours{1} : hours{14};
  return date.time > now + tolerance;
}

Ahead meaning_of_future_dates(std::span<const Entry> document, Time now) {
  std::set<days> ahead_days;
  std::size_t dated = 0;
  std::size_t ahead = 0;
  for (const Entry& entry : document) {
    if (!entry.published) continue;
    ++dated;
    if (!is_ahead(*entry.published, now) || entry.published->time > now + kFurthestEvent) continue;
    ++ahead;
    ahead_days.insert(std::chrono::floor<days>(entry.published->time.time_since_epoch()));
  }
  return ahead_days.size() >= 3 && ahead * 4 >= dated ? Ahead::an_event : Ahead::an_error;
}

Clocks clocks_of(const Entry& entry, Ahead ahead, Time now) {
  Clocks clocks{entry.published, entry.happens, entry.date_evidence};
  if (!entry.published) return clocks;
  if (entry.published->end && !clocks.happens) clocks.happens = entry.published;
  if (!is_ahead(*entry.published, now)) return clocks;
  if (entry.published->time <= now + kLocalTime && !clocks.happens) {
    clocks.announced = Date{now, Precision::second, {}};
    clocks.evidence =
        "first seen; " + entry.date_evidence + " said " + rfc3339(entry.published->time);
    return clocks;
  }
  clocks.announced.reset();
  clocks.evidence =
      "first seen; " + entry.date_evidence + " said " + rfc3339(entry.published->time);
  const bool is_event = ahead == Ahead::an_event || clocks.happens || !entry.place.empty();
  if (is_event && entry.published->time <= now + kFurthestEvent) clocks.happens = entry.published;
  return clocks;
}

Time place_in_lists(const std::optional<Date>& announced, Time first_seen, PollOf poll) {
  if (announced) return published_time(*announced);
  return poll == PollOf::new_source ? Time{std::chrono::floor<days>(first_seen)} : first_seen;
}

}  // namespace ilofeed::feeds

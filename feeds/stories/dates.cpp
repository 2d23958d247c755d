#include "feeds/stories/dates.h"

#include <chrono>
#include <set>

namespace ilofeed::feeds {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr days kFurthestEvent{2 * 365};

bool is_future(const Date& date, Time now) {
  // Clocks go wrong by minutes; a day begins up to 14 hours earlier in the east.
  const auto tolerance = date.precision <= Precision::minute ? hours{1} : hours{14};
  return date.time > now + tolerance;
}

Date moved_to(Time now) {
  return {now, Precision::second, std::nullopt};
}

}  // namespace

bool announces_events(const Feed& feed, Time now) {
  std::set<days> future;
  std::size_t dated = 0;
  std::size_t ahead = 0;
  for (const Entry& entry : feed.entries) {
    if (!entry.published) continue;
    ++dated;
    if (!is_future(*entry.published, now) || entry.published->time > now + kFurthestEvent) continue;
    ++ahead;
    future.insert(std::chrono::floor<days>(entry.published->time.time_since_epoch()));
  }
  return future.size() >= 3 && ahead * 4 >= dated;
}

std::optional<Date> accepted_date(const Entry& entry, Time now) {
  if (!entry.published || !is_future(*entry.published, now)) return entry.published;
  if (entry.published->end) return accepted_event_date(entry, now);
  return moved_to(now);
}

std::optional<Date> accepted_event_date(const Entry& entry, Time now) {
  if (entry.published && entry.published->time > now + kFurthestEvent) return moved_to(now);
  return entry.published;
}

}  // namespace ilofeed::feeds

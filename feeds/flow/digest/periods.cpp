#include "feeds/flow/digest/periods.h"

#include <algorithm>
#include <utility>

#include "feeds/text/date/written_date.h"

namespace ilofeed::feeds {
namespace {

using std::chrono::days;

constexpr std::size_t kMostStories = 200;  // of one period; the list page has the rest
constexpr std::chrono::hours kPolledAfter{6};

days length_of(DigestEvery every) {
  return every == DigestEvery::day ? days{1} : days{7};
}

// The begin of the day, or of its week's Monday.
Time begin_of(Time time, DigestEvery every) {
  const auto day = std::chrono::floor<days>(time);
  if (every == DigestEvery::day) return day;
  return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

Date date_of(const TimeSpan& span) {
  const Time last_day = span.before - days{1};
  Date when{span.from, Precision::day, {}};
  if (last_day > span.from) when.end = last_day;
  return when;
}

std::vector<Story> stories_between(Store& store, const FeedPlan& list, const TimeSpan& span) {
  Stories& stories = store.stories();
  const auto numbers = stories.numbers_between(list.list, span, {0, kMostStories});
  return in_words_of(list, stories_of(store, shown_of(store, list, stories.marks_of(numbers))));
}

}  // namespace

TimeSpan latest_period(DigestEvery every, Time now) {
  const Time end = begin_of(now - kPolledAfter, every);
  return {end - length_of(every), end};
}

DigestPeriods periods_of(
    Store& store, const Topic& topic, const PublishPlan& plan, Time now, std::size_t most) {
  const DigestEvery every = topic.digest;
  DigestPeriods out{plan_of(topic, plan), {}, {}, {}};
  out.identity = identity_of(store, out.list.feed.path);
  Time before = latest_period(every, now).before;
  out.until = before + length_of(every) + kPolledAfter;
  for (std::size_t i = 0; i < most; ++i) {
    const auto newest = store.stories().newest_before(out.list.list, before);
    if (!newest) break;
    const Time from = begin_of(*newest, every);
    const TimeSpan span{from, from + length_of(every)};
    std::vector<Story> told = stories_between(store, out.list, span);
    if (!told.empty()) {
      const Time changed = std::max(span.before, newest_change(told));
      out.periods.push_back({span,
                             id_within(out.identity, "digest " + rfc3339(from)),
                             date_of(span),
                             changed,
                             std::move(told)});
    }
    before = from;
  }
  return out;
}

std::string title_of(const DigestPeriod& period, const OutgoingFeed& feed) {
  return feed.title + ": " + written_date(period.when, feed.language);
}

}  // namespace ilofeed::feeds

#include "feeds/flow/digest/periods.h"

#include <algorithm>
#include <utility>

#include "feeds/text/date/written_date.h"

namespace ilofeed::feeds {
namespace {

using std::chrono::days;

constexpr std::size_t kMostStories = 200;  // of one period; the list page has the rest
constexpr std::chrono::hours kPolledAfter{6};
constexpr int kMostLooked = 30;

days length_of(DigestEvery every) {
  return every == DigestEvery::day ? days{1} : days{7};
}

// The begin of the day, or of its week's Monday.
Time begin_of(Time time, DigestEvery every) {
  const auto day = std::chrono::floor<days>(time);
  if (every == DigestEvery::day) return day;
  return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

std::vector<Story> stories_between(Store& store, const FeedPlan& list, const TimeSpan& span) {
  Stories& stories = store.stories();
  const auto numbers = stories.numbers_between(list.list, span, {0, kMostStories});
  return in_words_of(list, stories_of(store, shown_of(store, list, stories.marks_of(numbers))));
}

}  // namespace

TimeSpan period_at(DigestEvery every, Time time) {
  const Time from = begin_of(time, every);
  return {from, from + length_of(every)};
}

Date date_of(const TimeSpan& span) {
  const Time last_day = span.before - days{1};
  Date when{span.from, Precision::day, {}};
  if (last_day > span.from) when.end = last_day;
  return when;
}

TimeSpan latest_period(DigestEvery every, Time now) {
  const Time end = begin_of(now - kPolledAfter, every);
  return {end - length_of(every), end};
}

std::optional<DigestPeriod> period_before(const DigestRules& rules, Time before) {
  for (int left = kMostLooked; left > 0; --left) {
    const auto newest = rules.store.stories().newest_before(rules.list.list, before);
    if (!newest) break;
    const TimeSpan span = period_at(rules.every, *newest);
    std::vector<Story> told = stories_between(rules.store, rules.list, span);
    if (!told.empty()) {
      const Time changed = std::max(span.before, newest_change(told));
      return DigestPeriod{span,
                          id_within(rules.identity, "digest " + rfc3339(span.from)),
                          date_of(span),
                          changed,
                          std::move(told)};
    }
    before = span.from;
  }
  return std::nullopt;
}

DigestPeriods periods_of(
    Store& store, const Topic& topic, const PublishPlan& plan, Time now, std::size_t most) {
  DigestPeriods out{plan_of(topic, plan), {}, {}, {}};
  out.identity = identity_of(store, out.list.feed.path);
  const DigestRules rules{store, out.list, out.identity, topic.digest};
  Time before = latest_period(topic.digest, now).before;
  out.until = next_told(topic.digest, now);
  while (out.periods.size() < most) {
    auto period = period_before(rules, before);
    if (!period) break;
    before = period->span.from;
    out.periods.push_back(*std::move(period));
  }
  return out;
}

Time next_told(DigestEvery every, Time now) {
  return latest_period(every, now).before + length_of(every) + kPolledAfter;
}

std::string path_of(const DigestPeriod& period, const OutgoingFeed& feed) {
  return feed.digest + ".html?date=" + rfc3339(period.span.from).substr(0, 10);
}

std::string title_of(const DigestPeriod& period, const OutgoingFeed& feed) {
  return feed.title + ": " + written_date(period.when, feed.language);
}

}  // namespace ilofeed::feeds

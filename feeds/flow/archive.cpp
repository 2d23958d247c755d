#include "feeds/flow/archive.h"

#include <algorithm>
#include <charconv>

#include "feeds/flow/fair_share.h"
#include "feeds/flow/feed_identity.h"

namespace ilofeed::feeds {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::year_month_day;

// News of a month's last day is polled a little later.
constexpr days kLate{2};

// A month of so many stories is cut off: nobody reads on.
constexpr std::size_t kMostStories = 10'000;

Time begin_of(year_month month) {
  return sys_days{month / 1};
}

Time end_of(year_month month) {
  return begin_of(month + std::chrono::months{1});
}

year_month month_of(Time time) {
  const year_month_day day{std::chrono::floor<days>(time)};
  return day.year() / day.month();
}

std::string text_of(year_month month) {
  return rfc3339(begin_of(month)).substr(0, 7);
}

std::string path_of(const FeedPlan& plan, const std::optional<Time>& time) {
  return time ? plan.archive + '/' + text_of(month_of(*time)) : std::string();
}

std::optional<int> number_in(std::string_view digits) {
  int number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  const bool whole = error == std::errc{} && stop == end && digits.front() != '-';
  return whole ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<year_month> parse_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto year = number_in(text.substr(0, 4));
  const auto month = number_in(text.substr(5));
  if (!year || !month) return std::nullopt;
  const year_month made{std::chrono::year{*year},
                        std::chrono::month{static_cast<unsigned>(*month)}};
  return made.ok() ? std::optional(made) : std::nullopt;
}

bool is_over(year_month month, Time now) {
  return now >= end_of(month) + kLate;
}

std::optional<OutgoingFeed> archive(Store& store,
                                    const FeedPlan& plan,
                                    year_month month,
                                    Time now) {
  OutgoingFeed feed = plan.feed;
  auto stories = store.stories().between(plan.list, {begin_of(month), end_of(month)}, kMostStories);
  const bool may_be_withheld = (plan.withheld.any() || plan.versions) && !stories.empty();
  feed.stories = in_words_of(plan, shown_of(store, plan, std::move(stories)));
  // A month of which nothing is shown still leads on to those before it.
  if (feed.stories.empty() && !may_be_withheld) return std::nullopt;
  feed.beside = beside_of(store, plan.known, feed.stories);
  const FeedIdentity identity = identity_of(store, feed.path);
  feed.id = identity.id;
  feed.updated = feed.stories.empty() ? identity.since : newest_change(feed.stories);
  feed.history.current = plan.feed.path;
  feed.history.previous = path_of(plan, store.stories().newest_before(plan.list, begin_of(month)));
  feed.history.next = path_of(plan, store.stories().oldest_since(plan.list, end_of(month)));
  feed.history.is_archive = is_over(month, now);
  feed.path = plan.archive + '/' + text_of(month);
  return feed;
}

std::string newest_archive(Store& store,
                           const FeedPlan& plan,
                           const std::vector<StoryMark>& newest,
                           Time now) {
  if (newest.empty()) return {};
  const Time running_since = begin_of(month_of(now - kLate));
  const bool may_lack_some =
      newest.size() >= plan.entries &&
      (newest.back().sort_time >= running_since || has_filled_its_share(newest, plan.entries));
  if (may_lack_some) return path_of(plan, newest.front().sort_time);
  return path_of(plan, store.stories().newest_before(plan.list, running_since));
}

}  // namespace ilofeed::feeds

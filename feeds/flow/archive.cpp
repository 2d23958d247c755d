#include "feeds/flow/archive.h"

#include <algorithm>
#include <charconv>

#include "feeds/flow/fair_share.h"

namespace ilofeed::feeds {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month;
using std::chrono::year_month_day;

// News of a month's last day is polled a little later.
constexpr days kLate{2};

constexpr std::size_t kMostParts = 1'000'000;

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

TimeSpan span_of(year_month month) {
  return {begin_of(month), end_of(month)};
}

std::string path_of(const FeedPlan& plan, const ArchivePart& part) {
  std::string path = plan.archive + '/' + rfc3339(begin_of(part.month)).substr(0, 7);
  return part.part == 1 ? path : path + '-' + std::to_string(part.part);
}

std::string last_path_of(Store& store, const FeedPlan& plan, const std::optional<Time>& time) {
  if (!time) return {};
  const year_month month = month_of(*time);
  const std::size_t entries = store.stories().count_between(plan.list, span_of(month));
  const std::size_t parts = (entries + ArchivePart::kEntries - 1) / ArchivePart::kEntries;
  return path_of(plan, {month, std::max<std::size_t>(parts, 1)});
}

std::optional<int> number_in(std::string_view digits) {
  int number = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  const bool whole = error == std::errc{} && stop == end && digits.front() != '-';
  return whole ? std::optional(number) : std::nullopt;
}

std::optional<year_month> parse_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const auto year = number_in(text.substr(0, 4));
  const auto month = number_in(text.substr(5));
  if (!year || !month) return std::nullopt;
  const year_month made{std::chrono::year{*year},
                        std::chrono::month{static_cast<unsigned>(*month)}};
  return made.ok() ? std::optional(made) : std::nullopt;
}

}  // namespace

std::optional<ArchivePart> parse_archive(std::string_view text) {
  constexpr std::size_t kMonth = 7;
  const auto month = parse_month(text.substr(0, kMonth));
  if (!month) return std::nullopt;
  if (text.size() == kMonth) return ArchivePart{*month, 1};
  const std::string_view number = text.substr(kMonth);
  const bool is_written_once = number.size() > 1 && number[0] == '-' && number[1] != '0';
  const auto part = is_written_once ? number_in(number.substr(1)) : std::nullopt;
  if (!part || *part < 2) return std::nullopt;  // the first has no number
  return ArchivePart{*month, static_cast<std::size_t>(*part)};
}

bool is_over(year_month month, Time now) {
  return now >= end_of(month) + kLate;
}

std::optional<Archive> archive(Store& store,
                               const FeedPlan& plan,
                               const ArchivePart& part,
                               Time now) {
  if (part.part > kMostParts) return std::nullopt;
  constexpr std::size_t kEntries = ArchivePart::kEntries;
  Stories& stories = store.stories();
  auto numbers = stories.numbers_between(
      plan.list, span_of(part.month), {(part.part - 1) * kEntries, kEntries + 1});
  if (numbers.empty()) return std::nullopt;
  const bool has_more = numbers.size() > kEntries;
  numbers.resize(std::min(numbers.size(), kEntries));
  Archive made;
  made.path = path_of(plan, part);
  made.marks = shown_of(store, plan, stories.marks_of(numbers));
  made.history.current = plan.feed.path;
  made.history.previous =
      part.part > 1
          ? path_of(plan, {part.month, part.part - 1})
          : last_path_of(store, plan, stories.newest_before(plan.list, begin_of(part.month)));
  if (has_more) {
    made.history.next = path_of(plan, {part.month, part.part + 1});
  } else if (const auto later = stories.oldest_since(plan.list, end_of(part.month))) {
    made.history.next = path_of(plan, {month_of(*later), 1});
  }
  made.history.is_archive = has_more || is_over(part.month, now);
  return made;
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
  if (may_lack_some) return last_path_of(store, plan, newest.front().sort_time);
  return last_path_of(store, plan, store.stories().newest_before(plan.list, running_since));
}

}  // namespace ilofeed::feeds

#include "feeds/flow/site/events.h"

#include <algorithm>
#include <utility>

#include "feeds/flow/site/cut.h"

namespace ilofeed::feeds {
namespace {

using std::chrono::days;
using std::chrono::floor;

constexpr std::size_t kMostComing = 500;
constexpr std::size_t kMostCounted = 100;
constexpr std::size_t kEventsOnPage = 30;

Time today(Time now) {
  return floor<days>(now);
}

std::vector<StoryMark> coming_marks(const PageOrder& order,
                                    const FeedPlan& list,
                                    std::size_t limit) {
  return shown_of(order.store,
                  list,
                  order.store.stories().coming_events(list.list, today(order.now), {0, limit}));
}

std::vector<Story> events_of(const PageOrder& order,
                             const FeedPlan& list,
                             const std::vector<StoryMark>& marks) {
  std::vector<Story> stories = in_words_of(list, stories_of(order.store, marks));
  std::erase_if(stories, [](const Story& story) { return !story.entry.happens; });
  return stories;
}

// The day, month or year of which an event's beginning is known, by the clocks where it was told.
Date begin_of(const PageOrder& order, const Story& story) {
  const Date& happens = *story.entry.happens;
  if (happens.precision > Precision::minute) return {happens.time, happens.precision, {}};
  const Time local = clock_time(happens.time, region_of(story, order.plan.sources));
  return {floor<days>(local), Precision::day, {}};
}

std::vector<EventGroup> grouped(const PageOrder& order,
                                std::vector<Story> stories,
                                const PageView& view) {
  std::vector<EventGroup> groups;
  for (Story& story : stories) {
    std::optional<Date> begin;
    if (view.is_past() || story.entry.happens->time > order.now) begin = begin_of(order, story);
    if (groups.empty() || groups.back().begin != begin) groups.push_back({begin, {}});
    groups.back().stories.push_back(std::move(story));
  }
  return groups;
}

// Of a list in memory.
std::vector<Story> cut_out(std::vector<Story> stories, std::size_t number, EventsPage& page) {
  const std::size_t from = std::min((number - 1) * kEventsOnPage, stories.size());
  const std::size_t end = std::min(from + kEventsOnPage, stories.size());
  if (end < stories.size()) page.after = "";
  stories.erase(stories.begin() + static_cast<std::ptrdiff_t>(end), stories.end());
  stories.erase(stories.begin(), stories.begin() + static_cast<std::ptrdiff_t>(from));
  return stories;
}

std::vector<Story> past_events(const PageOrder& order,
                               const FeedPlan& list,
                               std::size_t number,
                               EventsPage& page) {
  const auto read = [&](const Portion& portion) {
    std::vector<StoryMark> marks =
        order.store.stories().latest_events(list.list, today(order.now), portion);
    const bool is_end = marks.size() < portion.limit;
    return Batch{shown_of(order.store, list, std::move(marks)), is_end};
  };
  Cut cut = cut_of(read, {(number - 1) * kEventsOnPage, kEventsOnPage});
  if (cut.has_more) page.after = "";
  return events_of(order, list, cut.marks);
}

void add_ways(const PageView& view, EventsPage& page) {
  const auto at = [&view](std::size_t number) {
    PageView other = view;
    other.number = number;
    return query_of(other);
  };
  if (view.number > 1) page.before = at(view.number - 1);
  if (page.after) page.after = at(view.number + 1);
}

}  // namespace

std::vector<Story> coming_events(const PageOrder& order, const FeedPlan& list) {
  std::vector<Story> stories = events_of(order, list, coming_marks(order, list, kMostComing));
  std::ranges::stable_sort(stories, {}, [&](const Story& story) {
    return std::pair(begin_of(order, story).time, story.entry.happens->time);
  });
  return stories;
}

std::size_t coming_count(const PageOrder& order, const FeedPlan& list) {
  return coming_marks(order, list, kMostCounted).size();
}

void note_day(MadePage& page, Time now) {
  page.changed = std::max(page.changed, today(now));
  page.until = std::min(page.until.value_or(Time::max()), today(now) + days{1});
}

std::optional<MadePage> make_events_page(const PageOrder& order, const FeedPlan& list) {
  const PageView& view = order.place.view;
  EventsPage page{.feed = list.feed};
  page.is_past = view.is_past();
  std::vector<Story> coming = coming_events(order, list);
  MadePage made;
  note_day(made, order.now);
  for (const Story& story : coming) {
    const Time begin = story.entry.happens->time;
    if (begin <= order.now) {
      made.changed = std::max(made.changed, begin);
    } else {
      made.until = std::min(*made.until, begin);
    }
  }
  std::vector<Story> shown = page.is_past ? past_events(order, list, view.number, page)
                                          : cut_out(std::move(coming), view.number, page);
  if (view.is_file) page.after.reset();
  add_ways(view, page);
  page.feed.beside = beside_of(order.store, list.known, shown);
  for (const Story& story : shown)
    made.changed = std::max(made.changed, story.changed);
  page.groups = grouped(order, std::move(shown), view);
  made.html = render_events_page(page, order.context());
  return made;
}

}  // namespace ilofeed::feeds

// The page of a topic or a source: what is newest, or a month, a year, a type, a language, a source
// of it.
#include <algorithm>
#include <map>

#include "feeds/flow/site/cut.h"
#include "feeds/flow/site/events.h"
#include "feeds/flow/site/pages.h"
#include "feeds/render/site/words.h"
#include "feeds/text/date/written_date.h"
#include "feeds/text/fold.h"
#include "feeds/text/language_name.h"

namespace ilofeed::feeds {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::year_month_day;

constexpr std::size_t kMostOnPage = 40;
constexpr std::size_t kSampled = 100;  // of which types and languages there are is learned
constexpr std::size_t kMostChoices = 12;
constexpr int kMostYears = 20;

/// Value → how it is called, and how often it is there.
using Values = std::map<std::string, std::pair<std::string, int>>;

constexpr TimeSpan kAlways{Time::min(), Time::max()};

// What `type:` in filters looks at: the kicker and the categories.
bool is_of_type(const Entry& entry, const std::string& type) {
  const std::string folded = fold(type);
  const auto is_it = [&](const std::string& text) { return fold(text) == folded; };
  return is_it(entry.kicker) || std::ranges::any_of(entry.tags, is_it);
}

// Where a page names the type of its entries, its categories tell something else.
std::vector<std::string> types_of(const Entry& entry) {
  return entry.kicker.empty() ? entry.tags : std::vector{entry.kicker};
}

bool is_chosen(const Story& story, const PageView& view) {
  const Entry& entry = story.entry;
  const std::string language = entry.language.substr(0, entry.language.find('-'));
  return (view.type.empty() || is_of_type(entry, view.type)) &&
         (view.text_language.empty() || language == view.text_language);
}

bool needs_words(const PageView& view) {
  return !view.type.empty() || !view.text_language.empty();
}

std::vector<StoryMark> told_by(const std::string& source, std::vector<StoryMark> marks) {
  if (source.empty()) return marks;
  std::erase_if(marks, [&](const StoryMark& mark) {
    return std::ranges::find(mark.told, SourceId{source}) == mark.told.end();
  });
  return marks;
}

std::vector<StoryMark> chosen_of(const PageOrder& order, std::vector<StoryMark> marks) {
  const PageView& view = order.place.view;
  marks = told_by(view.source, std::move(marks));
  if (!needs_words(view)) return marks;
  std::vector<StoryMark> chosen;
  const std::vector<Story> stories = stories_of(order.store, marks);
  for (const Story& story : stories) {
    if (is_chosen(story, view))
      chosen.push_back(*std::ranges::find(marks, story.number, &StoryMark::number));
  }
  return chosen;
}

// Page after page of what was chosen, newest first.
Cut chosen_cut(const PageOrder& order, const FeedPlan& list, std::size_t size) {
  const PageView& view = order.place.view;
  const TimeSpan span = span_of(view.date).value_or(kAlways);
  const auto read = [&](const Portion& portion) {
    std::vector<StoryMark> marks = order.store.stories().newest_between(list.list, span, portion);
    const bool is_end = marks.size() < portion.limit;
    return Batch{chosen_of(order, shown_of(order.store, list, std::move(marks))), is_end};
  };
  return cut_of(read, {(view.number - 1) * size, size});
}

std::string month_name(Time time) {
  return rfc3339(time).substr(0, 7);
}

Choice choice_of(const PageView& view, std::string label, PageView other) {
  other.number = 1;
  return {std::move(label), query_of(other), query_of(other) == query_of(view)};
}

// The values of one part of the view, the most frequent first.
Choices choices_of(const PageOrder& order,
                   Say name,
                   std::string PageView::*part,
                   const Values& known) {
  const PageView& view = order.place.view;
  const std::string language = order.context().manner.language;
  Choices choices{say(name, language), {}};
  PageView other = view;
  (other.*part).clear();
  choices.choices.push_back(choice_of(view, say(Say::all, language), other));
  std::vector<std::pair<int, std::string>> ranked;
  for (const auto& [value, label] : known)
    ranked.emplace_back(-label.second, value);
  std::ranges::sort(ranked);
  if (ranked.size() > kMostChoices) ranked.resize(kMostChoices);
  for (const auto& [rank, value] : ranked) {
    other.*part = value;
    choices.choices.push_back(choice_of(view, known.at(value).first, other));
  }
  return choices;
}

void count(Values& known, const std::string& value, const std::string& label) {
  if (value.empty()) return;
  auto& [name, times] = known[value];
  if (name.empty()) name = label;
  ++times;
}

Values years_of(const PageOrder& order, const FeedPlan& list) {
  Values years;
  Stories& stories = order.store.stories();
  auto time = stories.newest_before(list.list, Time::max());
  for (int left = kMostYears; time && left > 0; --left) {
    const int year = static_cast<int>(year_month_day{floor<days>(*time)}.year());
    const std::string name = rfc3339(*time).substr(0, 4);
    years[name] = {name, year};
    const auto span = span_of(name);
    time = span ? stories.newest_before(list.list, span->from) : std::nullopt;
  }
  return years;
}

std::vector<Choices> filters_of(const PageOrder& order, const FeedPlan& list) {
  Values types;
  Values languages;
  Values sources;
  const std::vector<StoryMark> sample =
      shown_of(order.store, list, order.store.stories().newest_marks(list.list, kSampled));
  for (const StoryMark& mark : sample) {
    for (const SourceId& id : mark.told) {
      const bool is_heard =
          list.told_by.empty() || std::ranges::find(list.told_by, id) != list.told_by.end();
      if (!is_heard) continue;  // of a list of what some told, nothing hangs on others
      const Source* source = order.plan.sources.find(id);
      if (source != nullptr)
        count(sources, id.text, source->title.empty() ? id.text : source->title);
    }
  }
  for (const Story& story : stories_of(order.store, sample)) {
    const std::string language = story.entry.language.substr(0, story.entry.language.find('-'));
    for (const std::string& type : types_of(story.entry))
      count(types, fold(type), type);
    count(languages, language, own_name_of(language));
  }
  const PageView& view = order.place.view;
  if (!view.type.empty() && !types.contains(fold(view.type))) count(types, view.type, view.type);
  if (!view.text_language.empty())
    count(languages, view.text_language, own_name_of(view.text_language));
  std::vector<Choices> filters;
  const auto add = [&](Say name, std::string PageView::*part, const Values& known) {
    if (known.size() > 1 || !(view.*part).empty())
      filters.push_back(choices_of(order, name, part, known));
  };
  add(Say::type, &PageView::type, types);
  add(Say::language, &PageView::text_language, languages);
  if (!list.list.source) add(Say::source, &PageView::source, sources);
  add(Say::year, &PageView::date, years_of(order, list));
  return filters;
}

// The months of the year that is looked at, the newest first.
std::vector<Choice> months_of(const PageOrder& order, const FeedPlan& list) {
  const PageView& view = order.place.view;
  const std::string language = order.context().manner.language;
  Stories& stories = order.store.stories();
  auto time = stories.newest_before(list.list, Time::max());
  if (!time) return {};
  const std::string year = view.date.empty() ? rfc3339(*time).substr(0, 4) : view.date.substr(0, 4);
  const auto span = span_of(year);
  std::vector<Choice> months;
  time = span ? stories.newest_before(list.list, span->before) : std::nullopt;
  while (time && *time >= span->from) {
    PageView other = view;
    other.date = month_name(*time);
    const Time begin = span_of(other.date)->from;
    months.push_back(choice_of(view, written_date({begin, Precision::month, {}}, language), other));
    time = stories.newest_before(list.list, begin);
  }
  return months;
}

std::optional<std::string> at_month(const PageView& view, const std::optional<Time>& time) {
  if (!time) return std::nullopt;
  PageView other = view;
  other.date = month_name(*time);
  other.number = 1;
  return query_of(other);
}

// Behind what is newest: the rest of the month in which that ends, where it is of one month alone;
// else that month. Nothing where all is shown.
std::optional<std::string> behind(const PageView& view,
                                  Stories& stories,
                                  const FeedPlan& list,
                                  const Cut& cut) {
  const std::vector<StoryMark>& shown = cut.marks;
  if (shown.empty()) return std::nullopt;
  if (!cut.has_more && !stories.newest_before(list.list, shown.back().sort_time))
    return std::nullopt;
  PageView other = view;
  other.date = month_name(shown.back().sort_time);
  const bool is_one_month = other.date == month_name(shown.front().sort_time);
  other.number = is_one_month && shown.size() >= kMostOnPage ? 2 : 1;
  return query_of(other);
}

std::optional<std::string> at_page(const PageView& view, std::size_t number) {
  PageView other = view;
  other.number = number;
  return query_of(other);
}

// Past the end of a month is the month before.
void add_ways(const PageOrder& order, const FeedPlan& list, const Cut& cut, ListPage& page) {
  const PageView& view = order.place.view;
  Stories& stories = order.store.stories();
  const auto span = view.date.size() == 7 ? span_of(view.date) : std::nullopt;
  if (!view.is_part()) {
    page.older = behind(view, stories, list, cut);
    return;
  }
  if (view.number > 1) {
    page.newer = at_page(view, view.number - 1);
  } else if (span) {
    page.newer = at_month(view, stories.oldest_since(list.list, span->before));
    if (!page.newer) page.newer = "";
  }
  if (cut.has_more) {
    page.older = at_page(view, view.number + 1);
  } else if (span) {
    page.older = at_month(view, stories.newest_before(list.list, span->from));
  }
}

}  // namespace

std::optional<MadePage> make_list_page(const PageOrder& order,
                                       const FeedPlan& feed,
                                       const std::vector<StoryMark>& newest) {
  FeedPlan list = feed;
  const PageView& view = order.place.view;
  if (!view.text_language.empty()) list.versions.reset();
  const std::size_t size = std::min(list.entries, kMostOnPage);
  Cut cut{newest, newest.size() > size};
  if (view.is_part()) cut = chosen_cut(order, list, size);
  cut.marks.resize(std::min(cut.marks.size(), size));
  ListPage page{.feed = list.feed};
  page.is_part = view.is_part();
  page.feed.stories = in_words_of(list, stories_of(order.store, cut.marks));
  page.feed.beside = beside_of(order.store, list.known, numbers_of(cut.marks));
  page.events = events_path(list.feed.path).empty() ? 0 : coming_count(order, list);
  if (!view.is_file) {
    page.filters = filters_of(order, list);
    page.months = months_of(order, list);
    add_ways(order, list, cut, page);
  }
  MadePage made{.html = render_list_page(page, order.context())};
  if (page.events > 0) note_day(made, order.now);
  for (const Story& story : page.feed.stories)
    note_story(made, story, order.now);
  return made;
}

}  // namespace ilofeed::feeds

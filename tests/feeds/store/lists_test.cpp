// Lists of stories: their order, and stretches of time of them.
#include <algorithm>

#include "tests/feeds/store/each_store.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

/// "Six Five", in the order of the list.
std::string names(const std::vector<Story>& stories) {
  std::string out;
  for (const Story& each : stories)
    out += (out.empty() ? "" : " ") + each.entry.title.substr(0, each.entry.title.find(' '));
  return out;
}

Entry named(const std::string& name) {
  return entry("https://x.test/" + name, name + " and some words that tell it from others");
}

/// Of source "s" the days 2, 4, 6 of May, of "t" 4 and 5; topic "even" holds what "s" has.
void fill(Store& store) {
  const Merged evens =
      merge_into(store,
                 source("s"),
                 feed({dated(named("Two"), 2), dated(named("Four"), 4), dated(named("Six"), 6)}),
                 at(10));
  merge_into(store, source("t"), feed({dated(named("Four"), 4), dated(named("Five"), 5)}), at(10));
  store.topics().fill({"even"}, "d", evens.fresh);
}

struct Row {
  const char* what;
  StoryList list;
  const char* all;
  const char* third_to_fifth;  ///< from the 3rd, before the 6th, as they came
  int newest_before_sixth;     ///< day; 0: none
  int oldest_since_third;
};

const std::vector<Row> kRows{
    {"all", {}, "Six Five Four Two", "Four Five", 5, 4},
    {"a topic", {.topic = TopicId{"even"}}, "Six Four Two", "Four", 4, 4},
    {"a source", {.source = SourceId{"t"}}, "Five Four", "Four Five", 5, 4},
    {"a source of none", {.source = SourceId{"u"}}, "", "", 0, 0},
};

Entry announcing(const std::string& name, const Date& happens) {
  Entry made = named(name);
  made.happens = happens;
  return dated(made, 2);
}

}  // namespace

TEST_CASE(
    "of a list's events those that end last are given, the last first, and those that come, the "
    "next first") {
  EachStore store;
  const Date weeks{at(1), Precision::day, at(20)};
  const Merged ours = merge_into(*store,
                                 source("s"),
                                 feed({announcing("Weeks", weeks),
                                       announcing("Day", Date{at(9), Precision::day, {}}),
                                       dated(named("None"), 3)}),
                                 at(10));
  merge_into(*store,
             source("t"),
             feed({announcing("Month", Date{at(1), Precision::month, {}}),
                   announcing("Hour", Date{at(9, 8), Precision::minute, {}})}),
             at(10));
  store->topics().fill({"ours"}, "d", ours.fresh);
  Stories& stories = store->stories();
  const auto names_of = [&](const std::vector<StoryMark>& marks) {
    std::string all;
    for (const StoryMark& mark : marks) {
      const StoryNumber number[]{mark.number};
      all += names(stories.with_numbers(number)) + ' ';
    }
    return all;
  };
  const auto given = [&](const StoryList& list, std::size_t limit) {
    return names_of(stories.latest_events(list, Time::max(), {0, limit}));
  };
  CHECK(given({}, 9) == "Month Weeks Day Hour ");
  CHECK(given({}, 2) == "Month Weeks ");
  CHECK(given({.topic = TopicId{"ours"}}, 9) == "Weeks Day ");
  CHECK(given({.source = SourceId{"t"}}, 9) == "Month Hour ");
  CHECK(names_of(stories.coming_events({}, at(9, 8), {0, 9})) == "Day Weeks Month ");
  CHECK(names_of(stories.coming_events({}, at(9, 8), {1, 1})) == "Weeks ");
  CHECK(names_of(stories.coming_events({.topic = TopicId{"ours"}}, at(9, 8), {0, 9})) ==
        "Day Weeks ");
  CHECK(names_of(stories.latest_events({}, at(9, 8), {0, 9})) == "Hour ");
  CHECK(names_of(stories.latest_events({}, at(21), {1, 9})) == "Day Hour ");
  CHECK(names_of(stories.latest_events({.source = SourceId{"t"}}, at(21), {0, 9})) == "Hour ");
  merge_into(
      *store, source("s"), feed({announcing("Weeks", Date{at(1), Precision::day, at(2)})}), at(11));
  CHECK(given({.topic = TopicId{"ours"}}, 9) == "Day Weeks ");
}

TEST_CASE("every list gives its newest, and stretches of time from a moment until before another") {
  EachStore store;
  fill(*store);
  Stories& stories = store->stories();
  for (const Row& row : kRows) {
    CAPTURE(row.what);
    const auto day = [](int number) {
      return number == 0 ? std::nullopt : std::optional(at(number, 12));
    };
    CHECK(names(stories.newest(row.list, 10)) == row.all);
    CHECK(stories.newest(row.list, 1).size() == (row.newest_before_sixth == 0 ? 0 : 1));
    const TimeSpan span{at(3, 12), at(6, 12)};
    const auto numbers = stories.numbers_between(row.list, span, {0, 10});
    CHECK(numbers.size() == stories.count_between(row.list, span));
    CHECK(names(stories.with_numbers(numbers)) == row.third_to_fifth);
    const auto marks = stories.marks_of(numbers);
    CHECK(marks.size() == numbers.size());
    CHECK(std::ranges::is_sorted(marks, std::ranges::greater(), &StoryMark::sort_time));
    const auto newest = stories.newest_between(row.list, span, {0, 10});
    CHECK(std::ranges::equal(newest, marks, {}, &StoryMark::number, &StoryMark::number));
    const auto rest = stories.newest_between(row.list, span, {1, 10});
    CHECK(rest.size() == (newest.empty() ? 0 : newest.size() - 1));
    if (!rest.empty()) CHECK(rest.front().number == newest[1].number);
    CHECK(stories.newest_before(row.list, at(6, 12)) == day(row.newest_before_sixth));
    CHECK(stories.oldest_since(row.list, at(3, 12)) == day(row.oldest_since_third));
  }
  const TimeSpan all{at(2, 12), at(6, 12) + std::chrono::seconds{1}};
  CHECK(names(stories.with_numbers(stories.numbers_between({}, all, {1, 2}))) == "Four Six");
  CHECK(stories.numbers_between({}, all, {4, 2}).empty());
  CHECK(stories.count_between({}, {at(2, 12), at(2, 12)}) == 0);
  CHECK_FALSE(stories.newest_before({}, at(2, 12)));
  CHECK(stories.newest_before({}, at(2, 13)) == at(2, 12));
  CHECK_FALSE(stories.oldest_since({}, at(6, 13)));
}

TEST_CASE(
    "of one time the later poll comes first, then the place in the page; undated ones when seen") {
  EachStore store;
  Stories& stories = store->stories();
  merge_into(*store, source("s"), feed({named("Alpha"), named("Beta")}), at(10));
  merge_into(*store,
             source("s"),
             feed({named("Gamma"), dated(named("Delta"), 9), dated(named("Epsilon"), 9)}),
             at(11));
  CHECK(names(stories.newest({}, 10)) == "Gamma Alpha Beta Delta Epsilon");
  CHECK(names(stories.newest({.source = SourceId{"s"}}, 10)) == "Gamma Alpha Beta Delta Epsilon");
  merge_into(*store, source("s"), feed({dated(named("Zeta"), 9)}), at(12));
  CHECK(names(stories.newest({}, 10)) == "Gamma Alpha Beta Zeta Delta Epsilon");
}

TEST_CASE("stories come by their numbers in order, without those that are no more") {
  EachStore store;
  fill(*store);
  Stories& stories = store->stories();
  const std::vector<StoryNumber> asked{3, 1, 999};
  CHECK(names(stories.with_numbers(asked)) == "Two Six");
  CHECK(stories.with_numbers({}).empty());
  CHECK(names(stories.after(0, 2)) == "Two Four");
  CHECK(names(stories.after(2, 10)) == "Six Five");
  CHECK(stories.after(4, 10).empty());
}

TEST_CASE("a story tells what it said before, oldest first") {
  EachStore store;
  Stories& stories = store->stories();
  for (const char* summary : {"one", "two", "three"}) {
    Entry each = named("Alpha");
    each.summary = summary;
    merge_into(*store, source("s"), feed({each}), at(10));
  }
  const auto revisions = stories.revisions(1);
  REQUIRE(revisions.size() == 2);
  CHECK(revisions[0].summary == "one");
  CHECK(revisions[1].summary == "two");
  CHECK(revisions[1].number == 1);
  CHECK(stories.find("https://x.test/Alpha")->entry.summary == "three");
  CHECK(stories.revisions(999).empty());
}

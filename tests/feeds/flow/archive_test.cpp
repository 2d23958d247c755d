// Months of a feed as archive documents (RFC 5005 §4).
#include "feeds/flow/archive.h"

#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;
using std::chrono::year;

namespace {

const PublishPlan kPlan{{"Labour news", "https://feeds.example.org/", "en", "", 3}, {}, {}};

Entry story_of(int number, Time published) {
  Entry each = entry("https://x.test/" + std::to_string(number), "Story " + std::to_string(number));
  each.published = Date{published, Precision::second, std::nullopt};
  return each;
}

Time moment(int y, unsigned month, unsigned day) {
  return std::chrono::sys_days{year{y} / std::chrono::month{month} / std::chrono::day{day}};
}

struct Press {
  std::unique_ptr<Store> opened = open_store(":memory:");
  Store& store = *opened;
  FeedPlan plan = plan_of(all_topics(kPlan).front(), kPlan);
  int count = 0;

  explicit Press(const std::vector<Time>& published) {
    std::vector<Entry> entries;
    for (const Time time : published)
      entries.push_back(story_of(++count, time));
    merge_into(store, source("s"), feed(std::move(entries)), moment(2026, 11, 20));
  }

  std::optional<Archive> month(int y, unsigned month, std::size_t part, Time now) {
    return archive(store, plan, {year{y} / std::chrono::month{month}, part}, now);
  }

  std::string titles(const Archive& made) {
    std::string text;
    for (const StoryMark& mark : made.marks)
      text += store.stories().with_numbers(std::span(&mark.number, 1)).front().entry.title + ' ';
    return text;
  }

  std::string newest(Time now) {
    return newest_archive(store, plan, store.stories().newest_marks({}, plan.entries), now);
  }
};

}  // namespace

TEST_CASE("an archive document is named in one way only") {
  CHECK(parse_archive("2026-09") == ArchivePart{year{2026} / 9, 1});
  CHECK(parse_archive("0001-12") == ArchivePart{year{1} / 12, 1});
  CHECK(parse_archive("2026-09-2") == ArchivePart{year{2026} / 9, 2});
  CHECK(parse_archive("2026-09-120") == ArchivePart{year{2026} / 9, 120});
  for (const char* wrong : {"",           "2026",       "2026-9",     "2026-009",
                            "2026-00",    "2026-13",    "26-09",      "2026/09",
                            "-026-09",    "2026--9",    "+026-09",    "2026-0a",
                            " 026-09",    "2026-09 ",   "2026-09-",   "2026-09-1",
                            "2026-09-02", "2026-09--2", "2026-09-2 ", "2026-09-2a",
                            "2026-09/2",  "2026-09-0",  "2026-09-+2", "2026-09-99999999999"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_archive(wrong));
  }
}

TEST_CASE("a month is over two days after its end") {
  CHECK_FALSE(is_over(year{2026} / 9, moment(2026, 10, 2)));
  CHECK(is_over(year{2026} / 9, moment(2026, 10, 3)));
  CHECK(is_over(year{2026} / 12, moment(2027, 1, 3)));
}

TEST_CASE("an archive holds its month from the first second to the last, newest first") {
  Press press({moment(2026, 9, 1) - std::chrono::seconds{1},
               moment(2026, 9, 1),
               moment(2026, 9, 15),
               moment(2026, 10, 1) - std::chrono::seconds{1},
               moment(2026, 11, 1)});
  const auto made = press.month(2026, 9, 1, moment(2026, 11, 20));
  REQUIRE(made);
  CHECK(press.titles(*made) == "Story 4 Story 3 Story 2 ");
  CHECK(made->path == "archive/all/2026-09");
  CHECK(made->history.current == "feed");
  CHECK(made->history.previous == "archive/all/2026-08");
  CHECK(made->history.next == "archive/all/2026-11");
  CHECK(made->history.is_archive);
  CHECK_FALSE(press.month(2026, 10, 1, moment(2026, 11, 20)));
  const auto running = press.month(2026, 11, 1, moment(2026, 11, 20));
  REQUIRE(running);
  CHECK_FALSE(running->history.is_archive);
  CHECK(running->history.next.empty());
}

TEST_CASE("a feed names the newest archive that it needs") {
  struct Row {
    const char* what;
    std::vector<Time> published;
    Time now;
    std::string archive;
  };

  const Time november = moment(2026, 11, 20);
  const auto row = GENERATE_COPY(values<Row>({
      {"nothing yet", {}, november, ""},
      {"only this month, all in the feed", {moment(2026, 11, 9)}, november, ""},
      {"the last month that is over",
       {moment(2026, 11, 9), moment(2026, 9, 3), moment(2026, 8, 3)},
       november,
       "archive/all/2026-09"},
      {"a month is not over on the second day after it",
       {moment(2026, 10, 9), moment(2026, 9, 3)},
       moment(2026, 11, 2),
       "archive/all/2026-09"},
      {"and is on the third",
       {moment(2026, 10, 9), moment(2026, 9, 3)},
       moment(2026, 11, 3),
       "archive/all/2026-10"},
      {"this month, where the feed does not hold all of it",
       {moment(2026, 11, 9), moment(2026, 11, 9), moment(2026, 11, 9), moment(2026, 11, 9)},
       november,
       "archive/all/2026-11"},
  }));
  CAPTURE(row.what);
  Press press(row.published);
  CHECK(press.newest(row.now) == row.archive);
}

TEST_CASE("a source has archives of its own") {
  Press press({moment(2026, 9, 3)});
  merge_into(
      press.store, source("t"), feed({story_of(90, moment(2026, 9, 4))}), moment(2026, 11, 20));
  Source asked = source("t");
  const FeedPlan plan = plan_of(asked, kPlan);
  const auto made = archive(press.store, plan, {year{2026} / 9, 1}, moment(2026, 11, 20));
  REQUIRE(made);
  CHECK(made->marks.size() == 1);
  CHECK(made->path == "archive/sources/t/2026-09");
  CHECK(made->history.current == "sources/t");
}

TEST_CASE("a month of many is cut into documents that stay as they are once they are full") {
  const Time now = moment(2026, 11, 20);
  std::vector<Time> published{moment(2026, 8, 1)};
  for (int i = 0; i < 2100; ++i)
    published.push_back(moment(2026, 11, 1) + std::chrono::minutes{i * 37 % 2100});
  Press press(published);
  const auto parts = [&] {
    std::vector<Archive> made;
    for (std::size_t part = 1;; ++part) {
      auto each = press.month(2026, 11, part, now);
      if (!each) return made;
      made.push_back(*std::move(each));
    }
  };
  const auto before = parts();
  REQUIRE(before.size() == 3);
  CHECK(press.newest(now) == before.back().path);
  CHECK(before[0].path == "archive/all/2026-11");
  CHECK(before[0].history.previous == "archive/all/2026-08");
  CHECK(before[0].history.next == before[1].path);
  CHECK(before[1].history.previous == before[0].path);
  CHECK(before[1].history.next == "archive/all/2026-11-3");
  CHECK(before[2].history.previous == before[1].path);
  CHECK(before[2].history.next.empty());
  CHECK((before[0].history.is_archive && before[1].history.is_archive));
  CHECK_FALSE(before[2].history.is_archive);
  std::set<StoryNumber> met;
  for (const Archive& each : before) {
    CHECK(std::ranges::is_sorted(each.marks, std::ranges::greater_equal(), &StoryMark::sort_time));
    for (const StoryMark& mark : each.marks)
      CHECK(met.insert(mark.number).second);
  }
  CHECK(met.size() == 2100);

  // Of the past as well: what comes later stands in the last one.
  merge_into(press.store, source("s"), feed({story_of(9999, moment(2026, 11, 1))}), now);
  const auto after = parts();
  REQUIRE(after.size() == 3);
  for (std::size_t i = 0; i < 2; ++i)
    CHECK(std::ranges::equal(
        after[i].marks, before[i].marks, {}, &StoryMark::number, &StoryMark::number));
  CHECK(after[2].marks.size() == before[2].marks.size() + 1);
}

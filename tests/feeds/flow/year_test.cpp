// A year of weekly polls of forty lists, of which the truth is known.
#include <algorithm>
#include <iostream>

#include "feeds/flow/adopt_rules.h"
#include "feeds/store/copy.h"
#include "feeds/store/entry_text.h"
#include "feeds/store/open.h"
#include "tests/feeds/flow/year.h"
#include "tests/feeds/store/sqlite/older_store.h"
#include "tests/feeds/store/sqlite/raw_rows.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"
#include "tests/support/postgres_server.h"

using namespace ilofeed::tests;
using namespace ilofeed::feeds;

namespace {

/// What became of the truth.
struct Reckoning {
  std::size_t stories = 0;
  std::size_t lost = 0;     ///< articles of which there is no story
  std::size_t doubled = 0;  ///< stories too many
  std::size_t mixed = 0;    ///< stories that tell of more than one article, or of none
  std::size_t altered = 0;  ///< whose words, day or place are not those that their owner gave last
  std::size_t ahead = 0;    ///< placed in a time to come
  std::size_t joined = 0;   ///< tellings besides the first
};

bool is_as_told(const Story& story, const Article& article) {
  const Entry& entry = story.entry;
  const bool words = entry.title == article.title && entry.summary == article.text &&
                     entry.language == article.language && entry.place == article.place;
  const bool is_event = article.happens != 0;
  const std::optional<Date>& day = is_event ? entry.happens : entry.published;
  const int number = is_event ? article.happens : article.day;
  return words && day && day->time == evening_of(number) - std::chrono::hours{20};
}

Reckoning reckon(Store& store, const Year& year) {
  Reckoning out;
  std::vector<int> told(year.articles().size());
  store.stories().each([&](const Story& story) {
    ++out.stories;
    out.joined += story.origins.size() - 1;
    const std::size_t article = year.at(story.entry.link);
    const bool is_pure =
        article < told.size() && std::ranges::all_of(story.origins, [&](const Origin& origin) {
          return year.at(origin.link) == article;
        });
    if (!is_pure) {
      ++out.mixed;
      std::string told_by;
      for (const Origin& origin : story.origins)
        told_by += ", " + origin.source.text + ' ' + origin.link + " by " + origin.merge_reason;
      UNSCOPED_INFO("mixed: " << story.entry.link << " " << story.entry.title << told_by);
      return;
    }
    if (told[article]++ > 0) {
      ++out.doubled;
      UNSCOPED_INFO("doubled: " << story.entry.link << " " << story.origins.front().source.text);
    } else if (!is_as_told(story, year.articles()[article])) {
      ++out.altered;
      UNSCOPED_INFO("altered: " << story.entry.link << " " << story.entry.title << " by "
                                << story.origins.front().source.text);
    }
    if (sort_time(story) > evening_of(year.today())) ++out.ahead;
  });
  out.lost = static_cast<std::size_t>(std::ranges::count(told, 0));
  return out;
}

constexpr int kWeeks = 52;

void check_truth(const char* what, std::size_t polls, Store& store, const Year& year) {
  const Reckoning found = reckon(store, year);
  std::cout << what << ": " << polls << " polls, " << year.articles().size() << " articles, "
            << year.edits() << " edits; " << found.stories << " stories, " << found.joined
            << " joined, " << found.lost << " lost, " << found.doubled << " doubled, "
            << found.mixed << " mixed, " << found.altered << " altered\n";
  CHECK(found.stories == year.articles().size());
  CHECK(found.lost == 0);
  CHECK(found.doubled == 0);
  CHECK(found.mixed == 0);
  CHECK(found.altered == 0);
  CHECK(found.ahead == 0);
  CHECK(found.joined > year.articles().size() / 2);
}

/// Whatever is kept of a story, as a text.
std::string all_of(const Story& story) {
  std::string all = story.id.text + '|' + to_text(story.entry) + '|' + story.entry.content_html +
                    '|' + story.entry.content_text + '|' + std::to_string(story.revision);
  for (const Time time : {story.first_seen, story.placed.value_or(Time{}), story.changed})
    all += '|' + std::to_string(time.time_since_epoch().count());
  for (const Origin& origin : story.origins) {
    all += '|' + origin.source.text + ' ' + origin.entry_id + ' ' + origin.link + ' ' +
           origin.merge_reason + (origin.speaks ? " speaks" : "") +
           (origin.words ? to_text(*origin.words) : "");
  }
  return all;
}

}  // namespace

TEST_CASE("in a year of news nothing is lost, nothing doubled, and nobody's words are another's") {
  Year year(1);
  REQUIRE(year.lists().size() == 40);
  const auto store = open_store(":memory:");
  const std::size_t polls = play(year, *store, kWeeks);
  check_truth("a year of news", polls, *store, year);
}

// Two stores that were told the same hold the same, by the number: words, dates, and who tells
// them.
TEST_CASE("PostgreSQL keeps weeks of news as SQLite does, word for word") {
  if (!has_postgres()) return;  // where the checks run there is one
  constexpr int kFewWeeks = 6;
  const TemporaryFolder folder;
  const auto in_sqlite = open_store(":memory:");
  const auto in_postgres = open_store({folder / "store.db", new_postgres_schema(), ""});
  for (Store* store : {in_sqlite.get(), in_postgres.get()}) {
    Year year(3);
    play(year, *store, kFewWeeks);
  }
  std::size_t stories = 0;
  in_sqlite->stories().each([&](const Story& story) {
    const StoryNumber number = story.number;
    const auto other = in_postgres->stories().with_numbers(std::span(&number, 1));
    REQUIRE(other.size() == 1);
    CHECK(all_of(other.front()) == all_of(story));
    ++stories;
  });
  CHECK(stories > 100);
  CHECK(in_postgres->stories().counts().stories == static_cast<int>(stories));
  CHECK(in_postgres->stories().counts().entries == in_sqlite->stories().counts().entries);
  CHECK(in_postgres->change_log().last_sequence() == in_sqlite->change_log().last_sequence());
}

// By what stands in the files, past every port of the store.
TEST_CASE("weeks of news that move to PostgreSQL and back go on as if they had stayed") {
  if (!has_postgres()) return;
  constexpr int kWeeksBefore = 4;
  constexpr int kWeeksAfter = 3;
  const auto told = [](const CopyProgress&) {};
  const TemporaryFolder folder;
  const StorePlace stayed = folder / "stayed.db";
  const StorePlace moved{folder / "beside.db", new_postgres_schema(), ""};
  const StorePlace back = folder / "back.db";
  Year year(5);
  play(year, *open_store(stayed), kWeeksBefore);
  copy_store(stayed, moved, told);
  copy_store(moved, back, told);
  CHECK(raw_rows(stayed.file).at("story").size() > 100);
  CHECK(raw_rows(back.file) == raw_rows(stayed.file));
  for (const StorePlace& place : {stayed, moved, back}) {
    Year same = year;
    play(same, *open_store(place), kWeeksAfter);
  }
  const StorePlace later = folder / "later.db";
  copy_store(moved, later, told);
  CHECK(raw_rows(back.file) == raw_rows(stayed.file));
  CHECK(raw_rows(later.file) == raw_rows(stayed.file));
}

TEST_CASE("the same holds when the store was made by an older program half way through the year") {
  constexpr int kOlderWeeks = 20;
  const TemporaryFolder folder;
  Year year(2);
  std::size_t polls = 0;
  {
    const auto store = open_store(folder / "today.db");
    polls += play(year, *store, kOlderWeeks);
  }
  write_as_schema_6(folder / "today.db", folder / "older.db");
  const auto store = open_store(folder / "older.db");
  const StoryRules rules{Publishers(year.sources()), {}};
  adopt_rules({Matcher({}, year.sources()), rules}, *store, evening_of(year.today()));
  polls += play(year, *store, kWeeks - kOlderWeeks);
  check_truth("a year of news, migrated", polls, *store, year);
}

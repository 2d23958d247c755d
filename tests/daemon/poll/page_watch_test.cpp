#include "daemon/poll/page_watch.h"

#include "feeds/text/date/date.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using feeds::Feed;
using feeds::PollState;
using feeds::Reason;

namespace {

feeds::Date day(int number) {
  const auto first = std::chrono::sys_days{std::chrono::year{2026} / 11 / 1};
  return {first + std::chrono::days{number}, feeds::Precision::day, {}};
}

// Entries of the days from `first` on.
Feed page_of(int first, int entries) {
  Feed page;
  page.format = feeds::Format::html_listing;
  page.shape = "ol > li";
  for (int i = first; i < first + entries; ++i) {
    feeds::Entry entry;
    entry.title = "Story " + std::to_string(i);
    entry.canonical_link = entry.link = "https://a.example/" + std::to_string(i);
    entry.published = day(i);
    page.entries.push_back(entry);
  }
  return page;
}

std::vector<feeds::Story> stories_of(const Feed& page) {
  std::vector<feeds::Story> stories;
  for (const feeds::Entry& entry : page.entries) {
    feeds::Story story;
    story.entry = entry;
    stories.push_back(story);
  }
  return stories;
}

PollState after_one_poll(const Feed& page) {
  PollState state;
  remember_shape(state, shape_of(page), page.entries.size());
  return state;
}

std::string doubts(const Feed& page) {
  const auto failure = doubt(page, after_one_poll(page_of(0, 10)));
  if (!failure) return {};
  CHECK(failure->reason == Reason::changed_shape);
  return failure->detail;
}

}  // namespace

TEST_CASE("a page that breaks what one good poll has shown is kept back, and told why") {
  CHECK(doubts(page_of(0, 10)).empty());
  CHECK(doubts(page_of(9, 2)).empty());

  Feed undated = page_of(0, 10);
  for (feeds::Entry& entry : undated.entries)
    entry.published.reset();
  CHECK(doubts(undated) == "the entries have lost their dates");

  Feed same = page_of(0, 10);
  for (feeds::Entry& entry : same.entries)
    entry.title = "Read more";
  CHECK(doubts(same) == "all 10 entries have the same title: Read more");

  Feed empty = page_of(0, 0);
  empty.notes = {"recipe: entry li matches nothing on the page"};
  CHECK(doubts(empty) ==
        "no entries where there were some: recipe: entry li matches nothing on the page");
}

TEST_CASE("a page that never had dates or many titles is not asked for them") {
  Feed page = page_of(0, 10);
  for (feeds::Entry& entry : page.entries) {
    entry.title = "Vacancy";
    entry.published.reset();
  }
  CHECK_FALSE(doubt(page, after_one_poll(page)));
}

TEST_CASE("only a list in another place of the page is compared with what is known") {
  Feed page = page_of(0, 10);
  const PollState state = after_one_poll(page);
  CHECK_FALSE(looks_otherwise(page, state));
  CHECK_FALSE(looks_otherwise(page, PollState{}));
  page.shape = "main > div";
  CHECK(looks_otherwise(page, state));
}

TEST_CASE("a list of which nothing is known is another list, unless all of it is newer") {
  const std::vector<feeds::Story> known = stories_of(page_of(10, 10));
  CHECK(doubt_strangers(page_of(0, 10), known));
  CHECK_FALSE(doubt_strangers(page_of(15, 10), known));  // the first five are known
  CHECK_FALSE(doubt_strangers(page_of(20, 10), known));  // a gap
  CHECK_FALSE(doubt_strangers(page_of(0, 2), known));    // no list
  CHECK_FALSE(doubt_strangers(page_of(0, 10), {}));

  Feed undated = page_of(20, 10);
  for (feeds::Entry& entry : undated.entries)
    entry.published.reset();
  CHECK(doubt_strangers(undated, known));

  Feed moved = page_of(10, 10);
  for (feeds::Entry& entry : moved.entries)
    entry.canonical_link = entry.link = "https://new.example/" + entry.title;
  CHECK_FALSE(doubt_strangers(moved, known));  // the titles are
}

TEST_CASE("the usual length of a list is that of its first page") {
  PollState state;
  remember_shape(state, shape_of(page_of(0, 50)), 10);
  CHECK(state.shape.entries == Approx(10));
}

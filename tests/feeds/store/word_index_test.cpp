// The full-text index follows the stories, whatever happens to them.
#include <algorithm>
#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

#include "feeds/store/word_tokens.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;
using Kind = WordNeed::Kind;

namespace {

StoryNeed need_of(const std::string& word) {
  return {{.kind = Kind::word, .text = word}, {}, {}};
}

std::size_t holding(Store& store, const std::string& word) {
  return store.candidates(need_of(word), 1000).size();
}

void index_all(Store& store) {
  while (store.index_words(7)) {
  }
}

Feed page(int first, int last, const std::string& word) {
  std::vector<Entry> entries;
  for (int i = first; i <= last; ++i) {
    entries.push_back(dated(
        entry("https://x.test/" + std::to_string(i), word + " story number " + std::to_string(i)),
        1 + i % 28));
  }
  return feed(std::move(entries));
}

Store& filled(Store& store) {
  store.merge(source("s"), page(1, 20, "kilns"), at(1));
  store.merge(source("s"), page(21, 30, "mines"), at(2));
  index_all(store);
  return store;
}

}  // namespace

TEST_CASE("a story is a candidate for its words, at once and once they are in the index") {
  Store store(":memory:");
  filled(store);
  CHECK(holding(store, "kilns") == 20);
  CHECK(holding(store, "mines") == 10);
  CHECK(holding(store, "kiln") == 0);
  store.merge(source("s"), page(31, 31, "kilns"), at(3));
  CHECK(holding(store, "mines") == 11);  // the new one is not in the index yet
  index_all(store);
  CHECK(holding(store, "kilns") == 21);
  CHECK(holding(store, "mines") == 10);
}

TEST_CASE("an edited story is found by its new words") {
  Store store(":memory:");
  filled(store);
  Entry edited = dated(entry("https://x.test/25", "Quarries reopen"), 26);
  store.merge(source("s"), feed({edited}), at(4));
  CHECK(holding(store, "quarries") == 1);
  index_all(store);
  CHECK(holding(store, "quarries") == 1);
  Entry article = edited;
  article.content_html = "<p>Dust &amp; silicosis</p>";
  const auto story = store.find("https://x.test/25");
  REQUIRE(story);
  store.add_full_text(story->number, article, at(5));
  index_all(store);
  CHECK(holding(store, "silicosis") == 1);
  CHECK(holding(store, "quarries") == 1);
}

TEST_CASE("a story that is merged with another source's is one candidate") {
  Store store(":memory:");
  filled(store);
  store.merge(source("t"), page(21, 30, "mines"), at(3));
  index_all(store);
  CHECK(holding(store, "mines") == 10);
}

TEST_CASE("stories that went are no candidates, also when their numbers are given anew") {
  Store store(":memory:");
  filled(store);
  CHECK(store.prune(at(200)) == 30);
  CHECK(holding(store, "kilns") == 0);
  store.merge(source("t"), page(101, 105, "ports"), at(210));
  index_all(store);
  CHECK(holding(store, "ports") == 5);
  CHECK(holding(store, "kilns") == 0);
  CHECK(holding(store, "number") == 5);
  CHECK(store.story_count() == 5);
}

TEST_CASE("of some stories that went the words go, those of the others stay") {
  Store store(":memory:");
  store.merge(source("s"), page(1, 20, "kilns"), at(1));
  index_all(store);
  store.merge(source("s"), page(21, 30, "mines"), at(100));
  store.index_words(5);
  CHECK(store.prune(at(60)) == 20);
  index_all(store);
  CHECK(holding(store, "kilns") == 0);
  CHECK(holding(store, "mines") == 10);
}

TEST_CASE("what is rolled back leaves the index as it was") {
  Store store(":memory:");
  filled(store);
  {
    const Store::Transaction transaction(store);
    store.merge(source("s"), page(41, 50, "kilns"), at(5));
    store.index_words(100);
  }
  CHECK(holding(store, "kilns") == 20);
  CHECK_FALSE(store.index_words(100));
}

TEST_CASE("a process that is killed while it fills the index loses no words") {
  const TemporaryFolder folder;
  const auto path = folder / "s.db";
  for (int round = 1; round <= 4; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      Store store(path);
      store.merge(source("s"), page(round * 100, round * 100 + 20, "kilns"), at(round));
      store.index_words(static_cast<std::size_t>(5 * round));
      const Store::Transaction transaction(store);
      store.index_words(10);
      ::raise(SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    Store store(path);
    CHECK(store.opening_notes().empty());
    CHECK(holding(store, "kilns") == static_cast<std::size_t>(21 * round));
  }
  Store store(path);
  index_all(store);
  CHECK(holding(store, "kilns") == 84);
  CHECK(holding(store, "mines") == 0);
}

TEST_CASE("needs are combined, bounded in time and in number") {
  Store store(":memory:");
  filled(store);
  const WordNeed kilns{.kind = Kind::word, .text = "kilns"};
  const WordNeed mines{.kind = Kind::word, .text = "mines"};
  const WordNeed seven{.kind = Kind::word, .text = "7"};
  const WordNeed anything;
  const auto count = [&](WordNeed words) {
    return store.candidates({std::move(words), {}, {}}, 1000).size();
  };
  CHECK(count({.kind = Kind::any, .parts = {kilns, mines}}) == 30);
  CHECK(count({.kind = Kind::all, .parts = {kilns, mines}}) == 0);
  CHECK(count({.kind = Kind::all, .parts = {kilns, seven}}) == 1);
  CHECK(count({.kind = Kind::all, .parts = {kilns, anything}}) == 20);
  CHECK(count({.kind = Kind::any, .parts = {kilns, anything}}) == 30);
  CHECK(count({.kind = Kind::any,
               .parts = {{.kind = Kind::all, .parts = {anything, anything}}, kilns}}) == 30);
  CHECK(count({.kind = Kind::beginning, .text = "kil"}) == 20);
  CHECK(count({.kind = Kind::stem, .text = "kiln"}) == 20);
  CHECK(count({.kind = Kind::stem, .text = "kilns"}) == 0);
  const auto newest = store.candidates({kilns, {}, {}}, 4);
  const auto all = store.candidates({kilns, {}, {}}, 1000);
  REQUIRE(newest.size() == 4);
  CHECK(std::equal(newest.begin(), newest.end(), all.begin()));
  CHECK(store.candidates({kilns, at(3), at(5)}, 1000).size() == 2);
  CHECK(store.candidates({anything, at(3), at(5)}, 1000).size() == 3);
}

TEST_CASE("needs of any text are only words to the index") {
  Store store(":memory:");
  filled(store);
  for (const char* hostile :
       {"\"", "a\" OR \"b", "*", "NEAR(", "words:kilns", "", "=", "\x01", "'", "kilns*"}) {
    CAPTURE(hostile);
    CHECK(holding(store, hostile) == 0);
    store.candidates({{.kind = Kind::beginning, .text = hostile}, {}, {}}, 10);
    store.candidates({{.kind = Kind::stem, .text = hostile}, {}, {}}, 10);
  }
  std::vector<WordNeed> many(5000, WordNeed{.kind = Kind::word, .text = "kilns"});
  CHECK(store.candidates({{.kind = Kind::any, .parts = std::move(many)}, {}, {}}, 1000).size() ==
        20);
}

TEST_CASE("a read-only store looks up what another writes") {
  const TemporaryFolder folder;
  Store store(folder / "s.db");
  filled(store);
  Store reader(folder / "s.db", OpenMode::read_only);
  CHECK(holding(reader, "mines") == 10);
  store.merge(source("s"), page(51, 55, "mines"), at(9));
  CHECK(holding(reader, "mines") == 15);
}

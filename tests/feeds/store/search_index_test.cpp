// The full-text index follows the stories, whatever happens to them.
#include <algorithm>

#include "tests/feeds/store/each_store.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;
using Kind = WordNeed::Kind;

namespace {

StoryNeed need_of(const std::string& word) {
  return {{.kind = Kind::word, .text = word}, {}, {}};
}

std::size_t holding(Store& store, const std::string& word) {
  return store.search().candidates(need_of(word), 1000).size();
}

void index_all(Store& store) {
  while (store.search().index_words(7)) {
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

void fill(Store& store) {
  merge_into(store, source("s"), page(1, 20, "kilns"), at(29));
  merge_into(store, source("s"), page(21, 30, "mines"), at(30));
  index_all(store);
}

}  // namespace

TEST_CASE("a story is a candidate for its words, at once and once they are in the index") {
  EachStore store;
  fill(*store);
  CHECK(holding(*store, "kilns") == 20);
  CHECK(holding(*store, "mines") == 10);
  CHECK(holding(*store, "kiln") == 0);
  merge_into(*store, source("s"), page(31, 31, "kilns"), at(3));
  CHECK(holding(*store, "mines") == 11);  // the new one is not in the index yet
  index_all(*store);
  CHECK(holding(*store, "kilns") == 21);
  CHECK(holding(*store, "mines") == 10);
}

TEST_CASE("an edited story is found by its new words") {
  EachStore store;
  fill(*store);
  Entry edited = dated(entry("https://x.test/25", "Quarries reopen"), 26);
  merge_into(*store, source("s"), feed({edited}), at(4));
  CHECK(holding(*store, "quarries") == 1);
  index_all(*store);
  CHECK(holding(*store, "quarries") == 1);
  Entry article = edited;
  article.content_html = "<p>Dust &amp; silicosis</p>";
  const auto story = store->stories().find("https://x.test/25");
  REQUIRE(story);
  merge_article(story->number, article, store->tellings(), at(5));
  index_all(*store);
  CHECK(holding(*store, "silicosis") == 1);
  CHECK(holding(*store, "quarries") == 1);
}

TEST_CASE("a story that is merged with another source's is one candidate") {
  EachStore store;
  fill(*store);
  merge_into(*store, source("t"), page(21, 30, "mines"), at(3));
  index_all(*store);
  CHECK(holding(*store, "mines") == 10);
}

TEST_CASE("stories that went are no candidates, also when their numbers are given anew") {
  EachStore store;
  fill(*store);
  CHECK(store->stories().prune({.before = at(200)}).removed == 30);
  CHECK(holding(*store, "kilns") == 0);
  merge_into(*store, source("t"), page(101, 105, "ports"), at(210));
  index_all(*store);
  CHECK(holding(*store, "ports") == 5);
  CHECK(holding(*store, "kilns") == 0);
  CHECK(holding(*store, "number") == 5);
  CHECK(store->stories().counts().stories == 5);
}

TEST_CASE("of some stories that went the words go, those of the others stay") {
  EachStore store;
  merge_into(*store, source("s"), page(1, 20, "kilns"), at(1));
  index_all(*store);
  merge_into(*store, source("s"), page(21, 30, "mines"), at(100));
  store->search().index_words(5);
  CHECK(store->stories().prune({.before = at(60)}).removed == 20);
  index_all(*store);
  CHECK(holding(*store, "kilns") == 0);
  CHECK(holding(*store, "mines") == 10);
}

TEST_CASE("what is rolled back leaves the index as it was") {
  EachStore store;
  fill(*store);
  {
    const Store::Transaction transaction(*store);
    merge_into(*store, source("s"), page(41, 50, "kilns"), at(5));
    store->search().index_words(100);
  }
  CHECK(holding(*store, "kilns") == 20);
  CHECK_FALSE(store->search().index_words(100));
}

TEST_CASE("words whose story was rolled back are known once it is there") {
  EachStore store;
  const StoryNeed kiln{{.kind = Kind::inflection, .text = "kiln", .language = "en"}, {}, {}};
  merge_into(*store, source("s"), page(1, 20, "mines"), at(29));
  index_all(*store);
  {
    const Store::Transaction transaction(*store);
    merge_into(*store, source("s"), page(21, 25, "kilns"), at(30));
    store->search().index_words(100);
  }
  CHECK(store->search().candidates(kiln, 100).empty());
  merge_into(*store, source("s"), page(21, 25, "kilns"), at(30));
  index_all(*store);
  CHECK(store->search().candidates(kiln, 100).size() == 5);
}

TEST_CASE("needs are combined, bounded in time and in number") {
  EachStore store;
  fill(*store);
  const WordNeed kilns{.kind = Kind::word, .text = "kilns"};
  const WordNeed mines{.kind = Kind::word, .text = "mines"};
  const WordNeed seven{.kind = Kind::word, .text = "7"};
  const WordNeed anything;
  const auto count = [&](WordNeed words) {
    return store->search().candidates({std::move(words), {}, {}}, 1000).size();
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
  const auto newest = store->search().candidates({kilns, {}, {}}, 4);
  const auto all = store->search().candidates({kilns, {}, {}}, 1000);
  REQUIRE(newest.size() == 4);
  CHECK(std::equal(newest.begin(), newest.end(), all.begin()));
  CHECK(store->search().candidates({kilns, at(3), at(5)}, 1000).size() == 2);
  CHECK(store->search().candidates({anything, at(3), at(5)}, 1000).size() == 3);
}

TEST_CASE("words that stand one after the other are told from those that only both stand there") {
  EachStore store;
  merge_into(*store,
             source("s"),
             feed({dated(entry("https://x.test/1", "Safe work for all"), 3),
                   dated(entry("https://x.test/2", "Work is safe"), 4)}),
             at(29));
  const auto count = [&](const std::string& first, const std::string& second) {
    const WordNeed need{
        .kind = Kind::sequence,
        .parts = {{.kind = Kind::word, .text = first}, {.kind = Kind::word, .text = second}}};
    return store->search().candidates({need, {}, {}}, 1000).size();
  };
  CHECK(count("safe", "work") == 2);  // not in the index yet
  index_all(*store);
  CHECK(count("safe", "work") == 1);
  CHECK(count("work", "safe") == 0);
  CHECK(count("is", "safe") == 1);
}

// Dates go otherwise than numbers, and more stories hold a word than are put in order at once.
TEST_CASE("the newest of many stories are found as the newest of few are") {
  constexpr int kStories = 3000;
  EachStore store;
  std::vector<Entry> entries;
  for (int i = 0; i < kStories; ++i) {
    Entry each = entry("https://x.test/" + std::to_string(i),
                       "Report " + std::to_string(i) + (i % 2 == 0 ? " kilns" : " mines") +
                           (i % 500 == 0 ? " ports" : ""));
    each.published = Date{at(1) + std::chrono::minutes{i * 7919 % kStories}, Precision::second, {}};
    entries.push_back(std::move(each));
  }
  merge_into(*store, source("s"), feed(std::move(entries)), at(29));
  const auto holding_all = [&](const WordNeed& words) {
    const StoryNeed need{words, at(1) + std::chrono::minutes{100}, {}};
    std::vector<StoryNumber> found;
    const auto walk = store->search().walk(need);
    for (std::size_t most = 1;; most = most % 97 + 1) {
      const auto more = walk->next(most);
      if (more.empty()) break;
      CHECK(more.size() <= most);
      found.insert(found.end(), more.begin(), more.end());
    }
    CHECK(walk->next(10).empty());
    return found;
  };
  const std::vector<StoryNumber> all = holding_all({});
  const auto expected = [&](std::string_view word) {
    std::vector<StoryNumber> numbers;
    for (const StoryNumber number : all) {
      if (store->stories().with_numbers(std::span(&number, 1)).front().entry.title.find(word) !=
          std::string::npos)
        numbers.push_back(number);
    }
    return numbers;
  };
  CHECK(all.size() == kStories - 100);
  CHECK(holding_all({.kind = Kind::word, .text = "kilns"}) == all);  // not in the index yet
  store->search().index_words(2000);
  CHECK(holding_all({.kind = Kind::word, .text = "nothing"}).size() < 1001);
  index_all(*store);
  for (const std::string word : {"kilns", "ports", "Report"}) {
    CAPTURE(word);
    const std::string folded = word == "Report" ? "report" : word;
    CHECK(holding_all({.kind = Kind::word, .text = folded}) == expected(word));
    CHECK(holding_all({.kind = Kind::beginning, .text = folded.substr(0, 3)}) == expected(word));
  }
}

TEST_CASE("needs of any text are only words to the index") {
  EachStore store;
  fill(*store);
  for (const char* hostile :
       {"\"", "a\" OR \"b", "*", "NEAR(", "words:kilns", "", "=", "\x01", "'", "kilns*"}) {
    CAPTURE(hostile);
    CHECK(holding(*store, hostile) == 0);
    store->search().candidates({{.kind = Kind::beginning, .text = hostile}, {}, {}}, 10);
    store->search().candidates({{.kind = Kind::stem, .text = hostile}, {}, {}}, 10);
  }
  std::vector<WordNeed> many(5000, WordNeed{.kind = Kind::word, .text = "kilns"});
  CHECK(store->search()
            .candidates({{.kind = Kind::any, .parts = std::move(many)}, {}, {}}, 1000)
            .size() == 20);
}

TEST_CASE("a read-only store looks up what another writes") {
  EachStore store;
  fill(*store);
  const auto reader = store.open_another(OpenMode::read_only);
  CHECK(holding(*reader, "mines") == 10);
  merge_into(*store, source("s"), page(51, 55, "mines"), at(9));
  CHECK(holding(*reader, "mines") == 15);
}

// Search finds through the index exactly what reading every story finds.
#include "feeds/flow/search.h"

#include "feeds/topics/matcher.h"
#include "feeds/topics/need.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

// Numbers that are the same everywhere.
class Chance {
 public:
  std::size_t below(std::size_t limit) {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return static_cast<std::size_t>(state_ * 0x2545F4914F6CDD1DU >> 33U) % limit;
  }

  const std::string& one_of(const std::vector<std::string>& all) { return all[below(all.size())]; }

 private:
  std::uint64_t state_ = 0x9E3779B97F4A7C15U;
};

const std::vector<std::string> kWords{
    "worker",      "workers'",  "work",     "labour", "forced",   "force",    "travail",
    "travaux",     "forcé",     "forçés",   "SCORE",  "score",    "scores",   "SMEs",
    "SME",         "migration", "migrants", "C190",   "l’emploi", "emplois",  "HIV/AIDS",
    "co-op",       "wage",      "wages",    "waged",  "Straße",   "strassen", "работы",
    "работа",      "и.о.",      "强迫劳动", "劳动",   "العمل",    "العمال",   "menulis",
    "tulisan",     "Ökonomie",  "okonomie", "œuvre",  "oeuvres",  "using",    "use",
    "a\u00ADgree", "agreed",    "<b>x</b>", "3.14",   "naïve",    "ﬁnance",   "finances"};
const std::vector<std::string> kLanguages{"en", "fr", "de", "ru", "zh", "ar", "id", "", "xx"};

std::string text(Chance& chance, std::size_t words) {
  std::string out;
  for (std::size_t i = 0; i < words; ++i)
    out += chance.one_of(kWords) + (chance.below(9) == 0 ? ". " : " ");
  return out;
}

std::vector<Entry> stories(Chance& chance, int count) {
  std::vector<Entry> all;
  for (int i = 0; i < count; ++i) {
    Entry each = entry("https://x.test/" + std::to_string(i), text(chance, 3) + std::to_string(i));
    each = dated(each, 1 + static_cast<int>(chance.below(28)));
    each.summary = text(chance, 4);
    each.language = chance.one_of(kLanguages);
    if (chance.below(3) == 0)
      each.content_html = "<p>" + std::string("wa<em>ges</em> &amp; OSH") + "</p>";
    if (chance.below(4) == 0) each.tags = {chance.one_of(kWords), "Press release"};
    if (chance.below(4) == 0) each.place = "Geneva";
    if (chance.below(4) == 0) each.authors = {{"Ana Lima", "", ""}};
    all.push_back(std::move(each));
  }
  return all;
}

Query query_of(const std::string& text) {
  const Concepts concepts{{"forced-labour",
                           {"forced-labour",
                            {{"en", {"forced labour", "SCORE"}},
                             {"fr", {"travail forcé", "œuvre"}},
                             {"id", {"tulis"}}}}},
                          {"words",
                           {"words",
                            {{"en", {"migration"}},
                             {"fr", {"œuvre"}},
                             {"de", {"Ökonomie"}},
                             {"ru", {"работа"}},
                             {"tlh", {"C190"}}}}},
                          {"pattern", {"pattern", {{"en", {"/wag[ei]/", "nothing"}}}}}};
  auto query = parse_query(text, concepts);
  INFO(text << ": " << (query ? "" : query.error().message));
  REQUIRE(query);
  return *query;
}

std::vector<StoryNumber> numbers_of(const std::vector<Story>& stories) {
  std::vector<StoryNumber> numbers;
  for (const Story& story : stories)
    numbers.push_back(story.number);
  return numbers;
}

std::vector<StoryNumber> read_through(Store& store, const SearchOrder& order) {
  const Search filter(order.query, {source("s")});
  std::vector<Story> kept;
  for (Story& story : store.stories().newest({}, 100'000)) {
    if (filter.keeps(story, order.now) && kept.size() < order.entries) kept.push_back(story);
  }
  return numbers_of(kept);
}

std::vector<StoryNumber> found(Store& store, const SearchOrder& order) {
  return numbers_of(search(store, order, {source("s")}, [] { return false; }).stories);
}

void index_all(Store& store) {
  while (store.search().index_words(30)) {
  }
}

const std::vector<std::string> kQueries{
    "",
    "worker",
    "forced labour",
    "\"forced labour\"",
    "\"labour forced\" OR wage",
    "forc*",
    "SC*",
    "SCORE",
    "score",
    "SME",
    "-worker wages",
    "NOT (worker OR wages)",
    "(worker OR /wag[es]+/i) -title:migration",
    "@forced-labour",
    "@forced-labour -worker",
    "title:@forced-labour OR C190",
    "@pattern",
    "@words",
    "@words -worker",
    "travaux",
    "emploi",
    "\"co op\"",
    "AIDS",
    "работа",
    "и",
    "劳动",
    "强迫*",
    "العمل",
    "tulis",
    "strasse",
    "okonomie",
    "oeuvre",
    "use",
    "agree",
    "finance",
    "3.14",
    "OSH",
    "wages osh",
    "author:lima",
    "place:geneva wage",
    "type:\"press release\" worker",
    "#press-release",
    "source:s worker",
    "lang:fr travail",
    "url:x.test/1*",
    "worker date>2024-05-10",
    "date:2024-05-03..2024-05-04",
    "worker age<10d",
    "wage age>20d -date:2024-05-01",
    "date<2024-05-03 OR worker",
    "nosuchword",
    "nosuchword OR wage",
};

}  // namespace

TEST_CASE("search finds what reading every story finds, whatever is in the index") {
  Chance chance;
  const auto opened = open_store(":memory:");
  Store& store = *opened;
  store.stories().merge(source("s"), feed(stories(chance, 400)), at(29));
  if (GENERATE(false, true)) index_all(store);
  for (const std::string& text : kQueries) {
    for (const std::size_t entries : {std::size_t{5}, std::size_t{1000}}) {
      CAPTURE(text, entries);
      const SearchOrder order{query_of(text), entries, 100'000, at(30)};
      CHECK(found(store, order) == read_through(store, order));
    }
  }
}

TEST_CASE("the index gives few candidates that are not kept") {
  Chance chance;
  const auto opened = open_store(":memory:");
  Store& store = *opened;
  store.stories().merge(source("s"), feed(stories(chance, 400)), at(29));
  const StoryNeed need{{.kind = WordNeed::Kind::word, .text = "migrants"}, {}, {}};
  CHECK(store.search().candidates(need, 1000).size() == 400);
  index_all(store);
  const SearchOrder order{query_of("\"migrants\""), 1000, 1000, at(30)};
  CHECK(store.search().candidates(need, 1000).size() == found(store, order).size());
  CHECK(store.search().candidates(need, 3).size() == 3);
  const Query concept_query = query_of("@words");
  const auto candidates = store.search().candidates(need_of(concept_query, at(30)), 1000);
  CHECK(candidates.size() < 2 * found(store, {concept_query, 1000, 1000, at(30)}).size());
  CHECK(candidates.size() < 400);
}

TEST_CASE("a search that takes too long gives what was found until then, and says so") {
  Chance chance;
  const auto opened = open_store(":memory:");
  Store& store = *opened;
  store.stories().merge(source("s"), feed(stories(chance, 400)), at(29));
  const SearchOrder order{query_of("/wage/"), 1000, 100'000, at(30)};
  int asked = 0;
  const SearchResult cut = search(store, order, {source("s")}, [&asked] { return ++asked == 2; });
  const SearchResult whole = search(store, order, {source("s")}, [] { return false; });
  CHECK_FALSE(cut.complete);
  CHECK(whole.complete);
  CHECK_FALSE(cut.stories.empty());
  CHECK(cut.stories.size() < whole.stories.size());
}

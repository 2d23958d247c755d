// Whatever documents look like, polling one again changes nothing. Documents are drawn at random
// from few ids, links, titles, summaries and days, so that everything collides with everything.
#include <random>

#include "tests/feeds/store/each_store.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

class Documents {
 public:
  explicit Documents(unsigned seed) : random_(seed) {}

  Feed next() {
    Feed made;
    const int size = below(7);
    for (int i = 0; i < size; ++i)
      made.entries.push_back(next_entry());
    return made;
  }

 private:
  int below(int bound) { return std::uniform_int_distribution<>(0, bound - 1)(random_); }

  Entry next_entry() {
    Entry made;
    if (below(4) > 0)
      made.link = made.canonical_link = "https://x.test/" + std::to_string(below(4));
    made.title = below(8) == 0 ? "" : "A telling title of story number " + std::to_string(below(4));
    made.id = below(3) == 0 && !made.link.empty() ? made.link : "guid-" + std::to_string(below(5));
    if (below(3) > 0) made.published = on(1 + below(4));
    if (below(2) == 0)
      made.summary =
          below(2) == 0 ? "The first of two summaries." : "Quite other words, nothing in common";
    if (below(6) == 0) made.document_id = "WCMS_" + std::to_string(below(2));
    made.language = below(2) == 0 ? "en" : "fr";
    return made;
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("polling the same documents again changes nothing") {
  for (unsigned seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    Documents documents(seed);
    EachStore store;
    for (int round = 0; round < 4; ++round) {
      const Feed a = documents.next();
      const Feed b = documents.next();
      store->stories().merge(source("a"), a, at(10 + round));
      store->stories().merge(source("b"), b, at(10 + round));
      store->stories().merge(source("a"), a, at(15));  // confirms new addresses
      store->stories().merge(source("b"), b, at(15));
      const auto before = store->stories().newest({}, 100);
      for (const auto& [name, again] : {std::pair{"a", a}, std::pair{"b", b}}) {
        const Merged merged = store->stories().merge(source(name), again, at(20 + round));
        CHECK(merged.fresh.empty());
        CHECK(merged.revised.empty());
        CHECK(merged.joined == 0);
      }
      const auto after = store->stories().newest({}, 100);
      REQUIRE(after.size() == before.size());
      for (std::size_t i = 0; i < after.size(); ++i) {
        CHECK(after[i].id == before[i].id);
        CHECK(after[i].entry == before[i].entry);
      }
    }
  }
}

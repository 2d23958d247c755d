// Words of concepts that never occurred.
#include "feeds/flow/editor/silent_words.h"

#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

TEST_CASE("the words of a concept that no stored story holds are told, as the concept finds them") {
  const auto store = open_store(":memory:");
  Entry french = entry("https://x.test/2", "Le travail forcé recule dans les ports");
  french.language = "fr";
  merge_into(*store,
             source_at("x", "x.test"),
             feed({entry("https://x.test/1", "Seafarers rest longer"), french}),
             at(1));
  const Concepts concepts{
      {"sea", {"sea", {{"en", {"seafarer", "deckhands", "rest* long*", "/sailor/"}}}}},
      {"toil", {"toil", {{"fr", {"travail forcé", "servage"}}, {"es", {"trabajo"}}}}},
      {"all", {"all", {{"", {"ports", "harbours"}}}}}};
  const bool is_indexed = GENERATE(false, true);
  while (is_indexed && store->search().index_words(100)) {
  }
  const auto told = [&](const std::set<std::string>& languages, bool time_is_up) {
    const SilentConcepts silent =
        silent_words(*store, concepts, languages, [&] { return time_is_up; });
    std::string out;
    for (const SilentWords& each : silent.found) {
      out += each.group + ':';
      for (const std::string& word : each.words)
        out += ' ' + word;
      out += "; ";
    }
    return out + std::to_string(silent.not_looked_at);
  };
  CHECK(told({"en", "fr"}, false) == "all: harbours; sea: deckhands; toil: servage; 0");
  CHECK(told({"fr"}, false) == "all: harbours; toil: servage; 0");
  CHECK(told({"en", "fr", "es"}, false) ==
        "all: harbours; sea: deckhands; toil: trabajo servage; 0");
  CHECK(told({"en", "fr"}, true) == "3");
}

// Families of stories, in every store.
#include "feeds/store/versions.h"

#include "tests/feeds/store/each_store.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

constexpr StoryNumber kFirst = 1;
constexpr StoryNumber kSecond = 2;

VersionRecord in_family(StoryNumber story, StoryNumber family, const std::string& language) {
  return {story, {}, Version{story, family, language, "https://x.test/" + language, "told"}};
}

/// Two stories, numbered as they came.
void fill(Store& store) {
  merge_into(store,
             source_at("x", "x.test"),
             feed({entry("https://x.test/en", "Ships"), entry("https://x.test/fr", "Navires")}),
             at(1));
}

std::int64_t version_of(Store& store, StoryNumber story) {
  for (const StoryMark& mark : store.stories().newest_marks({}, 10)) {
    if (mark.number == story) return mark.version;
  }
  return -1;
}

}  // namespace

TEST_CASE("a family is read by any of its members, after a restart too") {
  EachStore each;
  fill(*each);
  const std::vector<VersionRecord> family{in_family(kFirst, kFirst, "en"),
                                          in_family(kSecond, kFirst, "fr")};
  each->versions().write(family);
  each.restart();
  const auto found = each->versions().of(std::vector{kSecond});
  REQUIRE(found.size() == 1);
  CHECK(found.at(kFirst) == std::vector{*family[0].version, *family[1].version});
  CHECK(each->versions().of(std::vector<StoryNumber>{99}).empty());
}

TEST_CASE("whatever changes in a family is a change of each of its members") {
  EachStore each;
  Store& store = *each;
  fill(store);
  const std::vector<VersionRecord> family{in_family(kFirst, kFirst, "en"),
                                          in_family(kSecond, kFirst, "fr")};
  store.versions().write(family);
  const std::int64_t before = version_of(store, kFirst);
  const std::int64_t sequence = store.change_log().last_sequence();

  SECTION("what is the same is no change") {
    store.versions().write(family);
    CHECK(version_of(store, kFirst) == before);
    CHECK(store.change_log().last_sequence() == sequence);
  }
  SECTION("one leaves") {
    store.versions().write(std::vector<VersionRecord>{{kSecond}});
    CHECK(version_of(store, kFirst) > before);
    for (const StoryChange& change : store.change_log().since(sequence, 100).changes)
      CHECK(change.what == StoryChange::What::regrouped);
  }
  SECTION("one is removed for its age") {
    StoryRecord gone = store.tellings().records(std::vector{kSecond}).front();
    gone.origins.clear();
    store.tellings().write(std::span(&gone, 1), at(2));
    CHECK(version_of(store, kFirst) > before);
    CHECK(store.versions().of(std::vector{kFirst}).at(kFirst).size() == 1);
  }
}

TEST_CASE("stories are near by a page, a claim or a document id") {
  EachStore each;
  Store& store = *each;
  fill(store);
  store.versions().write(std::vector<VersionRecord>{{kSecond, {"x.test/ships"}, std::nullopt}});
  const auto near = [&](const VersionKeys& keys) {
    return store.versions().near(std::span(&keys, 1));
  };
  using Numbers = std::vector<StoryNumber>;
  CHECK(near({.elsewhere = {"x.test/en"}, .claimed = {}, .own_page = "", .document_ids = {}}) ==
        Numbers{kFirst});
  CHECK(near({.elsewhere = {}, .claimed = {}, .own_page = "x.test/ships", .document_ids = {}}) ==
        Numbers{kSecond});
  CHECK(near({.elsewhere = {}, .claimed = {}, .own_page = "x.test/en", .document_ids = {"D_1"}})
            .empty());
  store.versions().write(std::vector<VersionRecord>{{kSecond}});
  CHECK(near({.elsewhere = {}, .claimed = {}, .own_page = "x.test/ships", .document_ids = {}})
            .empty());
}

TEST_CASE("by which rules families were made is remembered") {
  EachStore each;
  CHECK(each->versions().rules().empty());
  each->versions().set_rules("one");
  each->versions().set_rules("two");
  each.restart();
  CHECK(each->versions().rules() == "two");
}

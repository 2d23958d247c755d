#include "tests/feeds/store/each_store.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

TEST_CASE("poll states and host holds survive a restart, byte for byte") {
  PollState state;
  state.url = "https://x.test/feed";
  state.moved_url = "https://y.test/feed";
  state.moved_polls = 2;
  state.validators = {"W/\"\xE9t\"",
                      "Wed, 01 May 2024 09:30:00 GMT "};  // not UTF-8: goes back as it came
  state.body_digest = "0123";
  state.last_poll = at(1);
  state.last_success = at(2);
  state.last_body = at(3);
  state.next_poll = at(4);
  state.unpushed_poll = at(3);
  state.hub = "https://hub.test/";
  state.topic = "https://x.test/self";
  state.next_reason = "interval 30m";
  state.last_status = 503;
  state.last_error = "bad \xFF bytes";
  state.consecutive_failures = 3;
  state.gone_polls = 1;
  state.not_modified_streak = 7;
  state.condition = SourceCondition::changed_shape;
  state.condition_since = at(5);
  state.asked_interval = std::chrono::minutes{90};
  state.skip_hours = 0x800001;
  state.skip_days = 0x41;
  const std::vector<SitemapState> sitemaps{
      {"https://x.test/sitemap.xml?page=2", {"\"\xE9\"", "yesterday"}, "4567", 3},
      {"https://x.test/sitemap.xml?page=1", {}, "", 0}};
  state.shape = {"ol > li", 20.5, 1.0, 0.25, 9, 0.125};
  state.healed = Recipe{.entry = {"ol > li", "//li"},
                        .title = {"h2"},
                        .link = {"a @href"},
                        .date = {},
                        .summary = {},
                        .image = {},
                        .kicker = {},
                        .date_format = "%d %B",
                        .next = {"a[rel=\"next\"]"}};
  state.healed_from = "abcd";
  state.rhythm = std::vector<std::int64_t>(169, 4);
  EachStore store;
  store->timetable().save_poll_state({"s"}, {});
  store->timetable().save_poll_state({"s"}, state);
  store->timetable().save_sitemap_states({"s"}, sitemaps);
  store->timetable().save_sitemap_states({"t"}, sitemaps);
  store->timetable().save_sitemap_states({"t"}, {});
  store->timetable().save_host_hold("x.test:443", at(8));
  store->timetable().save_host_hold("x.test:443", at(9));
  store.restart();
  const PollState kept = store->timetable().poll_states().at({"s"});
  CHECK(kept.url == state.url);
  CHECK(kept.moved_url == state.moved_url);
  CHECK(kept.moved_polls == 2);
  CHECK(kept.validators == state.validators);
  CHECK(kept.body_digest == "0123");
  CHECK(kept.last_poll == at(1));
  CHECK(kept.last_success == at(2));
  CHECK(kept.last_body == at(3));
  CHECK(kept.next_poll == at(4));
  CHECK(kept.unpushed_poll == at(3));
  CHECK(kept.hub == "https://hub.test/");
  CHECK(kept.topic == "https://x.test/self");
  CHECK(kept.next_reason == "interval 30m");
  CHECK(kept.last_status == 503);
  CHECK(kept.last_error == "bad \uFFFD bytes");
  CHECK(kept.consecutive_failures == 3);
  CHECK(kept.gone_polls == 1);
  CHECK(kept.not_modified_streak == 7);
  CHECK(kept.condition == SourceCondition::changed_shape);
  CHECK(kept.condition_since == at(5));
  CHECK(kept.asked_interval == std::chrono::minutes{90});
  CHECK(kept.skip_hours == 0x800001);
  CHECK(kept.skip_days == 0x41);
  CHECK(kept.shape.signature == "ol > li");
  CHECK(kept.shape.entries == 20.5);
  CHECK(kept.shape.polls == 9);
  CHECK(kept.shape.dated == 1.0);
  CHECK(kept.shape.summarised == 0.25);
  CHECK(kept.shape.distinct == 0.125);
  REQUIRE(kept.healed);
  CHECK(kept.healed->entry == state.healed->entry);
  CHECK(kept.healed->title == state.healed->title);
  CHECK(kept.healed->link == state.healed->link);
  CHECK(kept.healed->date_format == "%d %B");
  CHECK(kept.healed->next == state.healed->next);
  CHECK(kept.healed_from == "abcd");
  CHECK(kept.rhythm == state.rhythm);
  CHECK(store->timetable().sitemap_states() ==
        std::map<SourceId, std::vector<SitemapState>>{{SourceId{"s"}, sitemaps}});
  CHECK(store->timetable().host_holds().at("x.test:443") == at(9));
}

TEST_CASE("a state that was never set is empty") {
  EachStore store;
  store->timetable().save_poll_state({"s"}, {});
  const PollState kept = store->timetable().poll_states().at({"s"});
  CHECK_FALSE(kept.last_poll);
  CHECK_FALSE(kept.validators.any());
  CHECK(kept.condition == SourceCondition::fresh);
  CHECK(kept.rhythm.empty());
  CHECK_FALSE(kept.healed);
  CHECK(kept.shape.distinct == 1);
}

namespace {

std::vector<SourceId> ids(std::initializer_list<const char*> names) {
  std::vector<SourceId> made;
  for (const char* name : names)
    made.push_back({name});
  return made;
}

PollState polled_next(Time time) {
  PollState state;
  state.url = "https://x.test/feed";
  state.validators.etag = "\"1\"";
  state.next_poll = time;
  return state;
}

Lease lease_of(const std::string& owner, Time now) {
  return {owner, now, now + std::chrono::minutes{10}};
}

}  // namespace

TEST_CASE("those are due whose time has come, the longest due first") {
  EachStore store;
  Timetable& timetable = store->timetable();
  timetable.save_poll_state({"late"}, polled_next(at(1)));
  timetable.save_poll_state({"later"}, polled_next(at(3)));
  timetable.save_poll_state({"latest"}, polled_next(at(2)));
  timetable.save_poll_state({"never"}, {});
  CHECK(timetable.due(at(1) - std::chrono::seconds{1}, 10).empty());
  CHECK(timetable.due(at(1), 10) == ids({"late"}));
  CHECK(timetable.due(at(9), 10) == ids({"late", "latest", "later"}));
  CHECK(timetable.due(at(9), 2) == ids({"late", "latest"}));
}

TEST_CASE("the plan says which sources there are: new ones are due at once, others never") {
  EachStore store;
  Timetable& timetable = store->timetable();
  timetable.save_poll_state({"a"}, polled_next(at(5)));
  timetable.save_poll_state({"b"}, polled_next(at(1)));
  timetable.plan(ids({"a", "new"}), at(2));
  CHECK(timetable.due(at(2), 10) == ids({"new"}));
  CHECK(timetable.due(at(9), 10) == ids({"new", "a"}));
  CHECK(timetable.poll_states().at({"b"}).validators.etag == "\"1\"");  // it may come again
  timetable.plan(ids({"a", "b", "new"}), at(4));
  CHECK(timetable.due(at(9), 10) == ids({"new", "b", "a"}));
  CHECK(timetable.poll_states().at({"b"}).validators.etag == "\"1\"");
}

TEST_CASE("of two pollers one gets a source, until it is done") {
  EachStore store;
  const auto other = store.open_another(OpenMode::read_write);
  Timetable& one = store->timetable();
  Timetable& two = other->timetable();
  one.plan(ids({"a", "b", "c"}), at(1));
  CHECK(one.lease(ids({"a", "b"}), lease_of("one", at(1))) == ids({"a", "b"}));
  CHECK(two.due(at(1), 10) == ids({"c"}));
  CHECK(two.lease(ids({"b", "c", "unknown"}), lease_of("two", at(1))) == ids({"c"}));
  CHECK(two.due(at(1), 10).empty());
  CHECK(one.done({"a"}, "one", polled_next(at(2))));
  CHECK(one.due(at(1), 10).empty());
  CHECK(two.lease(ids({"a"}), lease_of("two", at(1))).empty());  // it is not due any more
  CHECK(two.lease(ids({"a"}), lease_of("two", at(2))) == ids({"a"}));
  CHECK(two.poll_states().at({"a"}).validators.etag == "\"1\"");
}

TEST_CASE("a lease ends by time, and whoever lost it keeps nothing") {
  EachStore store;
  const auto other = store.open_another(OpenMode::read_write);
  Timetable& dead = store->timetable();
  Timetable& heir = other->timetable();
  const Time end = at(1) + std::chrono::minutes{10};
  dead.plan(ids({"a"}), at(1));
  CHECK(dead.lease(ids({"a"}), lease_of("dead", at(1))) == ids({"a"}));
  CHECK(heir.lease(ids({"a"}), lease_of("heir", end - std::chrono::seconds{1})).empty());
  SECTION("nobody else has taken it up: it is as good as held") {
    CHECK(dead.done({"a"}, "dead", polled_next(at(3))));
    CHECK(heir.due(at(2), 10).empty());
  }
  SECTION("it is taken up by another") {
    CHECK(heir.due(end, 10) == ids({"a"}));
    CHECK(heir.lease(ids({"a"}), lease_of("heir", end)) == ids({"a"}));
    CHECK_FALSE(dead.done({"a"}, "dead", polled_next(at(3))));
    CHECK_FALSE(heir.poll_states().at({"a"}).validators.any());
    CHECK(dead.lease(ids({"a"}), lease_of("dead", end)).empty());
    CHECK(heir.done({"a"}, "heir", polled_next(at(3))));
  }
}

TEST_CASE("a lease is prolonged by its owner, as often as it likes") {
  EachStore store;
  Timetable& timetable = store->timetable();
  timetable.plan(ids({"a"}), at(1));
  Time now = at(1);
  for (int turn = 0; turn < 5; ++turn, now += std::chrono::minutes{9}) {
    CHECK(timetable.lease(ids({"a"}), lease_of("one", now)) == ids({"a"}));
    CHECK(timetable.lease(ids({"a"}), lease_of("two", now)).empty());
  }
  // What is saved meanwhile, and a restart, leave it.
  timetable.save_poll_state({"a"}, polled_next(at(1)));
  store.restart();
  CHECK(store->timetable().lease(ids({"a"}), lease_of("two", now)).empty());
}

TEST_CASE("who stops gives back all that it has, and nothing of others") {
  EachStore store;
  Timetable& timetable = store->timetable();
  timetable.plan(ids({"a", "b", "c"}), at(1));
  timetable.lease(ids({"a", "b"}), lease_of("one", at(1)));
  timetable.lease(ids({"c"}), lease_of("two", at(1)));
  timetable.release("one");
  CHECK(timetable.due(at(1), 10) == ids({"a", "b"}));
}

TEST_CASE("articles that are wanted are known over a restart, until they or their stories go") {
  EachStore store;
  merge_into(*store, source("s"), feed({entry("https://x.test/1", "One")}), at(1));
  merge_into(*store, source("s"), feed({entry("https://x.test/2", "Two")}), at(20));
  const StoryNumber one = store->stories().find("https://x.test/1")->number;
  const StoryNumber two = store->stories().find("https://x.test/2")->number;
  constexpr StoryNumber none = 999;
  for (const StoryNumber story : {one, two, none})
    store->timetable().save_wanted_article({"s"}, story, std::nullopt);
  store->timetable().save_wanted_article({"t"}, two, std::nullopt);
  store->timetable().save_wanted_article({"s"}, two, at(21));
  store.restart();
  using Wanted = std::map<StoryNumber, std::optional<Time>>;
  CHECK(store->timetable().wanted_articles({"s"}) == Wanted{{one, std::nullopt}, {two, at(21)}});
  CHECK(store->timetable().wanted_articles({"t"}) == Wanted{{two, std::nullopt}});
  store->timetable().forget_wanted_article(two);
  CHECK(store->timetable().wanted_articles({"t"}).empty());
  CHECK(store->stories().prune({.before = at(10)}).removed == 1);
  CHECK(store->timetable().wanted_articles({"s"}).empty());
}

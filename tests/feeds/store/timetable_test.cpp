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

TEST_CASE("the states of some sources are read without those of all") {
  EachStore store;
  for (const char* name : {"a", "b", "c"})
    store->timetable().save_poll_state({name}, {});
  const auto some = store->timetable().poll_states(std::vector<SourceId>{{"c"}, {"a"}, {"none"}});
  CHECK(some.size() == 2);
  CHECK(some.contains({"a"}));
  CHECK(some.contains({"c"}));
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

#include "feeds/model/subscription.h"

#include "tests/feeds/store/each_store.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

TEST_CASE("subscriptions survive a restart") {
  Subscription told;
  told.callback = "1f00";
  told.base = "https://own.test/websub/";
  told.source = {"s"};
  told.hub = "https://hub.test/";
  told.topic = "https://x.test/feed";
  told.secret = "beef";
  told.state = SubscriptionState::active;
  told.lease_end = at(100);
  told.next_step = at(85);
  told.failures = 2;
  told.last_push = at(7);
  told.detail = "as it should be";
  Subscription bare;
  bare.callback = "3f00";
  EachStore store;
  store->subscriptions().save(bare);
  bare.callback = "2f00";
  store->subscriptions().save(told);
  store->subscriptions().save(bare);
  bare.callback = told.callback;
  store->subscriptions().save(bare);
  store->subscriptions().save(told);
  store->subscriptions().remove("3f00");
  store.restart();
  const auto kept = store->subscriptions().all();
  REQUIRE(kept.size() == 2);
  CHECK(kept[0].callback == "1f00");
  CHECK(kept[0].base == told.base);
  CHECK(kept[0].source == told.source);
  CHECK(kept[0].hub == told.hub);
  CHECK(kept[0].topic == told.topic);
  CHECK(kept[0].secret == told.secret);
  CHECK(kept[0].state == told.state);
  CHECK(kept[0].lease_end == told.lease_end);
  CHECK(kept[0].next_step == told.next_step);
  CHECK(kept[0].failures == 2);
  CHECK(kept[0].last_push == told.last_push);
  CHECK(kept[0].detail == told.detail);
  CHECK(kept[1].state == SubscriptionState::wanted);
  CHECK_FALSE(kept[1].lease_end);
  CHECK_FALSE(kept[1].last_push);
}

TEST_CASE("a subscription is found by its callback") {
  Subscription known;
  known.callback = "1f00";
  known.source = {"s"};
  known.topic = "https://x.test/feed";
  known.lease_end = at(100);
  EachStore store;
  store->subscriptions().save(known);
  CHECK(store->subscriptions().find("1f00") == known);
  CHECK_FALSE(store->subscriptions().find("2f00"));
}

TEST_CASE("a subscription says in words how it stands") {
  Subscription subscription;
  subscription.state = SubscriptionState::active;
  subscription.lease_end = at(0);
  CHECK(text_of(subscription) == "active until " + ilofeed::feeds::rfc3339(at(0)));
  subscription.state = SubscriptionState::denied;
  subscription.detail = "no such topic";
  CHECK(text_of(subscription) == "denied: no such topic");
}

TEST_CASE("what the hub was told of own feeds survives a restart") {
  EachStore store;
  store->subscriptions().save_announced_feed("https://own.test/feed.atom", "\"1\"");
  store->subscriptions().save_announced_feed("https://own.test/feed.atom", "\"2\"");
  store->subscriptions().save_announced_feed("https://own.test/old.atom", "\"1\"");
  store->subscriptions().forget_announced_feed("https://own.test/old.atom");
  store.restart();
  CHECK(store->subscriptions().announced_feeds() ==
        std::map<std::string, std::string>{{"https://own.test/feed.atom", "\"2\""}});
}

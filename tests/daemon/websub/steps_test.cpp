#include "daemon/websub/steps.h"

#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;
using feeds::Subscription;
using feeds::SubscriptionState;

namespace {

constexpr Time kNow{std::chrono::seconds{1'714'555'800}};

Subscription in_state(SubscriptionState state) {
  Subscription subscription;
  subscription.callback = "c";
  subscription.state = state;
  subscription.next_step = kNow;
  return subscription;
}

Subscription active(Seconds lease) {
  return after_verification(in_state(SubscriptionState::asked), lease, 60s, kNow);
}

PostAnswer refusal(std::optional<Seconds> wait = {}) {
  return {"c", feeds::Failure{feeds::Reason::http_status, "HTTP status 500"}, wait};
}

}  // namespace

TEST_CASE("a lease is what the hub grants, within bounds") {
  struct Row {
    std::optional<std::string> text;
    Seconds lease;
  };

  const auto row = GENERATE(values<Row>({
      {std::nullopt, 24h},
      {"", 24h},
      {"864000", 240h},
      {"1", 1s},
      {"0", 24h},
      {"-5", 24h},
      {"12x", 24h},
      {"1e9", 24h},
      {" 5", 24h},
      {"99999999999", 720h},
      {"99999999999999999999999", 720h},
      {"-99999999999999999999999", 24h},
  }));
  CAPTURE(row.text.value_or("none"));
  CHECK(granted_lease(row.text) == row.lease);
}

TEST_CASE("a lease is renewed before it ends, and never in a rush") {
  CHECK(renewal_wait(100h, 60s) == 85h);
  CHECK(renewal_wait(60s, 60s) == 60s);
  CHECK(renewal_wait(4s, 1s) == 3s);
  CHECK(renewal_wait(1s, 0s) == 1s);
}

TEST_CASE("what came to nothing is tried again later and later, up to a day") {
  CHECK(retry_wait(0) == 10min);
  CHECK(retry_wait(1) == 10min);
  CHECK(retry_wait(2) == 20min);
  CHECK(retry_wait(8) == 1280min);
  CHECK(retry_wait(9) == 24h);
  CHECK(retry_wait(1'000'000) == 24h);
}

TEST_CASE("a subscription is asked for, verified, and renewed at the same callback") {
  const Step asked = take_step(in_state(SubscriptionState::wanted), kNow);
  CHECK(asked.send == HubMode::subscribe);
  CHECK(asked.after.state == SubscriptionState::asked);
  const Subscription verified = after_verification(asked.after, 100h, 60s, kNow);
  CHECK(verified.state == SubscriptionState::active);
  CHECK(verified.lease_end == kNow + 100h);
  CHECK(verified.next_step == kNow + 85h);
  const Step renewal = take_step(verified, kNow + 85h);
  CHECK(renewal.send == HubMode::subscribe);
  CHECK(renewal.after.state == SubscriptionState::active);
  CHECK(renewal.after.callback == "c");
  CHECK(renewal.after.next_step == kNow + 85h + 10min);

  SECTION("a renewal that is verified begins the lease anew") {
    const Subscription renewed = after_verification(renewal.after, 100h, 60s, kNow + 86h);
    CHECK(renewed.lease_end == kNow + 186h);
    CHECK(renewed.failures == 0);
  }
  SECTION("a renewal that fails is tried again, until the lease ends") {
    Subscription subscription = after_answer(renewal.after, refusal(), kNow + 85h);
    CHECK(subscription.state == SubscriptionState::active);
    int requests = 0;
    while (subscription.state == SubscriptionState::active) {
      REQUIRE(++requests < 50);
      const Time now = subscription.next_step;
      subscription = after_answer(take_step(subscription, now).after, refusal(), now);
    }
    CHECK(subscription.next_step > kNow + 100h);
    CHECK(requests > 5);
    CHECK_FALSE(subscription.lease_end);
  }
}

TEST_CASE("a lease that was granted for too short a time is asked for again after a pause") {
  const Subscription short_one = active(5s);
  CHECK(short_one.next_step == kNow + 5s);
  const Step lapse = take_step(short_one, kNow + 5s);
  CHECK(lapse.send == HubMode::nothing);
  CHECK(lapse.after.state == SubscriptionState::wanted);
  CHECK(lapse.after.next_step == kNow + 5s + 10min);
}

TEST_CASE("a hub that never verifies is asked again later and later") {
  Subscription subscription = take_step(in_state(SubscriptionState::wanted), kNow).after;
  const Step given_up = take_step(subscription, subscription.next_step);
  CHECK(given_up.send == HubMode::nothing);
  CHECK(given_up.after.state == SubscriptionState::wanted);
  CHECK(given_up.after.detail == "the hub did not verify the request");
  CHECK(given_up.after.next_step == kNow + 20min);
}

TEST_CASE("a hub that refuses is asked again when it wants to be") {
  const Subscription asked = in_state(SubscriptionState::asked);
  CHECK(after_answer(asked, refusal(), kNow).next_step == kNow + 10min);
  CHECK(after_answer(asked, refusal(2h), kNow).next_step == kNow + 2h);
  CHECK(after_answer(asked, refusal(), kNow).state == SubscriptionState::wanted);
  CHECK(after_answer(asked, refusal(), kNow).detail == "HTTP status 500");
  CHECK(after_answer(asked, {"c", {}, {}}, kNow).state == SubscriptionState::asked);
}

TEST_CASE("a denial is believed for a week, and its reason is cut short") {
  const Subscription denied =
      after_denial(active(1h), "no\nsuch\x01 \xFFtopic " + std::string(5000, 'x'), kNow);
  CHECK(denied.state == SubscriptionState::denied);
  CHECK(denied.detail.starts_with("no such"));
  CHECK(denied.detail.size() <= 200);
  CHECK(denied.next_step == kNow + 24h * 7);
  CHECK(take_step(denied, denied.next_step).send == HubMode::subscribe);
}

TEST_CASE("what is no longer wanted is given up, and remembered while the lease would have run") {
  const Subscription ending = no_longer_wanted(active(100h), kNow);
  CHECK(ending.state == SubscriptionState::ending);
  const Step farewell = take_step(ending, kNow);
  CHECK(farewell.send == HubMode::unsubscribe);

  SECTION("when the hub verifies that, its callback is gone") {
    const Subscription ended = after_unsubscription(farewell.after, kNow);
    CHECK(ended.state == SubscriptionState::ended);
    CHECK(ended.next_step == kNow + 100h);
    CHECK(take_step(ended, ended.next_step).forget);
  }
  SECTION("a hub that does not answer is told three times") {
    Subscription subscription = farewell.after;
    int told = 1;
    while (subscription.state == SubscriptionState::ending) {
      const Step step = take_step(subscription, subscription.next_step);
      if (step.send == HubMode::unsubscribe) ++told;
      subscription = step.after;
    }
    CHECK(told == 3);
    CHECK(subscription.state == SubscriptionState::ended);
  }
  SECTION("a hub that was never asked is not told") {
    const Subscription wanted = in_state(SubscriptionState::wanted);
    CHECK(no_longer_wanted(wanted, kNow).state == SubscriptionState::ended);
  }
}

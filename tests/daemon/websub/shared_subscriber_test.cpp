// Several daemons that share a store: one asks hubs, and hubs speak to any of them.
#include "daemon/websub/subscriber.h"

#include "daemon/websub/hubs.h"
#include "feeds/store/open.h"
#include "tests/daemon/websub/fake_hub.h"
#include "tests/support/catch.h"
#include "tests/support/postgres_server.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;
using feeds::SourceId;
using feeds::SubscriptionState;
using Kind = HubWord::Kind;

namespace {

const SourceId kSource{"a"};

config::Config configured() {
  config::Config config;
  config.server.public_url = "https://feeds.example/";
  config.public_url_written = true;
  config.fetch.host_delay = 0ms;
  feeds::Source source;
  source.id = kSource;
  source.url = "https://news.example/feed";
  config.sources.push_back(source);
  return config;
}

struct Daemon {
  explicit Daemon(const std::string& url)
      : store(feeds::open_store({"", url, ""})), client(hub.fetchers()) {
    const auto setup = make_setup(configured());
    client.change_limits(setup->limits, setup->pacing);
    subscriber.change_setup(setup, {}, now);
  }

  /// What it asks hubs by now.
  std::vector<FetchRequest> asked() {
    subscriber.take_steps(now);
    client.start_due(now);
    return hub.take_requests();
  }

  PushState push() {
    for (auto& [source, state] : subscriber.take_changes())
      pushes = std::move(state);
    return pushes;
  }

  Now now{Moment{1h}, std::chrono::sys_seconds{1'714'555'800s}};
  std::unique_ptr<feeds::Store> store;
  DiskWatch disk;
  tests::FakeHub hub;
  Poster client;
  std::shared_ptr<Callbacks> callbacks = std::make_shared<Callbacks>();
  Subscriber subscriber{*store, disk, client, callbacks};
  PushState pushes;
};

/// Two daemons, of which one asks hubs; the other has polled a feed that names one.
struct Newsroom {
  Newsroom() {
    state.url = "https://news.example/feed";
    state.hub = "https://hub.example/";
    state.topic = "https://news.example/self";
    state.last_poll = keeper.now.time();
    keeper.subscriber.take_over({}, keeper.now);
  }

  void wait(Duration length) {
    for (Daemon* daemon : {&keeper, &other}) {
      daemon->now.moment += length;
      daemon->now.wall += length;
    }
  }

  void look() {
    const Subscriber::States states{{kSource, std::make_shared<const feeds::PollState>(state)}};
    keeper.subscriber.look(states, keeper.now);
    other.subscriber.look(states, other.now);
  }

  HubWord word(Kind kind) {
    HubWord said;
    said.kind = kind;
    said.callback = row().callback;
    said.lease = 100h;
    return said;
  }

  /// A subscription that the hub has verified to the other daemon.
  void activate() {
    look();
    REQUIRE(keeper.asked().size() == 1);
    REQUIRE(other.subscriber.look_up(row().callback));
    other.subscriber.take(word(Kind::subscribed), other.now);
    REQUIRE(row().state == SubscriptionState::active);
  }

  /// A push was taken in by a daemon.
  void report_push(Daemon& daemon, std::optional<feeds::Failure> failure = {}) {
    PollReport report;
    report.source = kSource;
    report.pushed = true;
    report.failure = std::move(failure);
    daemon.subscriber.note(report, state, daemon.now);
  }

  feeds::Subscription row() { return keeper.store->subscriptions().all().at(0); }

  std::string url = tests::new_postgres_schema();
  Daemon keeper{url};
  Daemon other{url};
  feeds::PollState state;
};

}  // namespace

TEST_CASE("a hub that another daemon's poll discovered is asked, once, and by who keeps house") {
  if (!tests::has_postgres()) return;
  Newsroom room;
  PollReport report;
  report.source = kSource;
  room.other.subscriber.note(report, room.state, room.other.now);
  CHECK(room.other.asked().empty());
  room.look();
  CHECK(room.other.asked().empty());
  CHECK(room.keeper.asked().size() == 1);
  room.look();
  CHECK(room.keeper.asked().empty());
  CHECK(room.other.push().text == "asked");

  SECTION("another one is believed when two polls tell of it, and not two looks at one") {
    room.state.hub = "https://elsewhere.example/";
    room.wait(1min);
    room.state.last_poll = room.other.now.time();
    room.look();
    room.look();
    CHECK(room.keeper.store->subscriptions().all().size() == 1);
    room.wait(1min);
    room.state.last_poll = room.other.now.time();
    room.look();
    CHECK(room.keeper.store->subscriptions().all().size() == 2);
  }
  SECTION("a poll that failed tells nothing") {
    room.state.hub.clear();
    room.state.consecutive_failures = 1;
    for (int i = 0; i < 3; ++i) {
      room.wait(1min);
      room.state.last_poll = room.other.now.time();
      room.look();
    }
    CHECK(room.row().state == SubscriptionState::asked);
  }
}

TEST_CASE("what a hub said to another daemon counts for the one that asked it") {
  if (!tests::has_postgres()) return;
  Newsroom room;
  room.activate();

  SECTION("when it looks") {
    room.look();
    CHECK(room.keeper.push().text.starts_with("active until "));
    room.wait(86h);
    CHECK(room.other.asked().empty());
    REQUIRE(room.keeper.asked().size() == 1);
    CHECK(room.row().failures == 1);
  }
  SECTION("and when it takes its next step without having looked") {
    room.wait(11min);  // by which it would have to be verified
    CHECK(room.keeper.asked().empty());
    CHECK(room.row().state == SubscriptionState::active);
    CHECK(room.row().failures == 0);
  }
  SECTION("and a denial is no less heard") {
    HubWord denial = room.word(Kind::denied);
    denial.reason = "enough";
    room.other.subscriber.take(std::move(denial), room.other.now);
    room.look();
    CHECK(room.keeper.push().text == "denied: enough");
  }
  SECTION("and what two daemons write of one subscription does not undo each other") {
    room.wait(1min);
    room.report_push(room.keeper);  // which knows of no verification
    CHECK(room.row().state == SubscriptionState::active);
    room.other.subscriber.take(room.word(Kind::subscribed), room.other.now);
    CHECK(room.row().last_push == room.keeper.now.time());
    CHECK(room.row().lease_end == room.other.now.time() + 100h);
  }
}

TEST_CASE("a subscription that another daemon ended is no more than that") {
  if (!tests::has_postgres()) return;
  Newsroom room;
  room.activate();
  room.look();
  room.keeper.subscriber.change_setup(make_setup({}), {}, room.keeper.now);
  REQUIRE(room.row().state == SubscriptionState::ending);
  room.other.subscriber.take(room.word(Kind::subscribed), room.other.now);
  CHECK(room.row().state == SubscriptionState::ending);
  const std::string callback = room.row().callback;
  room.other.subscriber.take(room.word(Kind::unsubscribed), room.other.now);
  CHECK(room.row().state == SubscriptionState::ended);
  room.wait(24h * 40);
  room.keeper.asked();
  CHECK(room.keeper.store->subscriptions().all().empty());

  HubWord late;
  late.kind = Kind::denied;
  late.callback = callback;
  room.other.subscriber.take(std::move(late), room.other.now);
  CHECK(room.keeper.store->subscriptions().all().empty());
}

TEST_CASE("who polls a source knows of the pushes that others took") {
  if (!tests::has_postgres()) return;
  Newsroom room;
  room.activate();
  room.look();
  CHECK_FALSE(room.keeper.push().slows);
  room.wait(1min);
  room.report_push(room.other);
  CHECK(room.other.push().slows);
  CHECK(room.other.subscriber.take_pushed().empty());
  room.look();
  CHECK(room.keeper.push().slows);
  CHECK(room.keeper.push().last == room.other.now.time());
  const auto pushed = room.keeper.subscriber.take_pushed();
  REQUIRE(pushed.size() == 1);
  CHECK(pushed[0].source == kSource);
  CHECK_FALSE(pushed[0].before);
  room.look();
  CHECK(room.keeper.subscriber.take_pushed().empty());

  SECTION("and of one that held nothing to read") {
    room.report_push(room.other, feeds::Failure{feeds::Reason::no_entries, "no entries"});
    room.look();
    CHECK_FALSE(room.keeper.push().slows);
    CHECK(room.keeper.push().text.ends_with("a push was dropped: no entries"));
    room.wait(1min);
    room.report_push(room.keeper);
    room.look();
    CHECK(room.other.push().slows);
    CHECK_FALSE(room.other.push().text.ends_with("no entries"));
  }
}

TEST_CASE("who takes the house over goes on where the other stopped") {
  if (!tests::has_postgres()) return;
  Newsroom room;
  const Subscriber::States states{{kSource, std::make_shared<const feeds::PollState>(room.state)}};

  SECTION("what was asked for is asked for anew") {
    room.look();
    CHECK(room.keeper.asked().size() == 1);
    room.keeper.subscriber.step_back();
    room.other.subscriber.take_over(states, room.other.now);
    CHECK(room.other.asked().size() == 1);
    CHECK(room.keeper.store->subscriptions().all().size() == 1);
  }
  SECTION("what runs is renewed when its time comes") {
    room.activate();
    room.keeper.subscriber.step_back();
    room.other.subscriber.take_over(states, room.other.now);
    CHECK(room.other.asked().empty());
    room.wait(86h);
    CHECK(room.other.asked().size() == 1);
  }
  SECTION("and who stepped back begins nothing") {
    room.keeper.subscriber.step_back();
    room.look();
    CHECK(room.keeper.store->subscriptions().all().empty());
  }
}

TEST_CASE("a hub that calls a daemon which knew nothing of it is answered from the store") {
  if (!tests::has_postgres()) return;
  Newsroom room;
  tests::FakeHub hub;
  const auto callbacks = std::make_shared<Callbacks>();
  Hubs hubs(*room.other.store, room.other.disk, hub.fetchers(), callbacks);
  hubs.change_setup(make_setup(configured()), {}, room.other.now);
  room.look();
  REQUIRE(room.keeper.asked().size() == 1);

  Request request;
  request.method = "GET";
  request.target = "/websub/" + room.row().callback +
                   "?hub.mode=subscribe&hub.challenge=xyz&hub.topic=" + room.state.topic;
  int status = 0;
  const auto ask = [&] {
    callbacks->answer(request, [&](const Reply& reply) { status = reply.status; });
  };
  ask();
  CHECK(status == 0);

  SECTION("which counts at once") {
    CHECK(hubs.receive(room.other.now).empty());
    CHECK(status == 200);
    CHECK(room.row().state == SubscriptionState::active);
  }
  SECTION("and refused where the store knows no more") {
    request.target.replace(request.target.find("/websub/"), 8, "/websub/0");
    hubs.receive(room.other.now);
    ask();
    hubs.receive(room.other.now);
    CHECK(status == 404);
  }
  SECTION("and told to come again while the store is away") {
    hubs.turn_away();
    CHECK(status == 503);
    CHECK(room.row().state == SubscriptionState::asked);
  }
}

#include "daemon/websub/subscriber.h"

#include <set>

#include "feeds/store/open.h"
#include "tests/daemon/websub/fake_hub.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;
using feeds::SourceId;
using feeds::SubscriptionState;

namespace {

const SourceId kA{"a"};

/// A subscriber for one source, whose feed names a hub.
class World {
 public:
  World() {
    config_.server.public_url = "https://feeds.example/";
    config_.public_url_written = true;
    config_.fetch.host_delay = 0ms;
    feeds::Source source;
    source.id = kA;
    source.url = "https://news.example/feed";
    config_.sources.push_back(source);
    state_.url = source.url;
    state_.hub = "https://hub.example/";
    state_.topic = "https://news.example/self";
    restart();
  }

  void restart() {
    client_ = std::make_unique<Poster>(hub_.fetchers());
    callbacks_ = std::make_shared<Callbacks>();
    subscriber_ = std::make_unique<Subscriber>(store_, disk_, *client_, callbacks_);
    reload();
    subscriber_->take_over(states(), now_);
  }

  void reload() {
    const auto setup = make_setup(config_);
    client_->change_limits(setup->limits, setup->pacing);
    subscriber_->change_setup(setup, states(), now_);
  }

  Subscriber::States states() const {
    return {{kA, std::make_shared<const feeds::PollState>(state_)}};
  }

  /// What hubs are asked by now.
  std::vector<FetchRequest> asked() {
    subscriber_->take_steps(now_);
    client_->start_due(now_);
    return hub_.take_requests();
  }

  FetchRequest request() {
    auto all = asked();
    REQUIRE(all.size() == 1);
    return all.front();
  }

  void answer(const FetchRequest& request, int status) {
    hub_.answer(request, status);
    for (const PostAnswer& answer : client_->receive(now_))
      subscriber_->take(answer, now_);
  }

  HubWord word(HubWord::Kind kind) {
    HubWord said;
    said.kind = kind;
    said.callback = row().callback;
    said.lease = 100h;
    return said;
  }

  std::optional<Delivery> say(HubWord word) { return subscriber_->take(std::move(word), now_); }

  void activate() {
    answer(request(), 202);
    say(word(HubWord::Kind::subscribed));
    REQUIRE(row().state == SubscriptionState::active);
  }

  /// A poll, or a push, brought so many new entries.
  void report(std::size_t fresh, bool pushed) {
    PollReport report;
    report.source = kA;
    report.fresh = fresh;
    report.pushed = pushed;
    subscriber_->note(report, state_, now_);
  }

  PushState push() {
    const auto changes = subscriber_->take_changes();
    if (changes.contains(kA)) push_ = changes.at(kA);
    return push_;
  }

  feeds::Subscription row() { return store_.subscriptions().all().at(0); }

  void wait(Duration length) {
    now_.moment += length;
    now_.wall += length;
  }

  feeds::PollState& state() { return state_; }

  config::Config& config() { return config_; }

  feeds::Store& store() { return store_; }

  Callbacks& callbacks() { return *callbacks_; }

 private:
  tests::FakeHub hub_;
  std::unique_ptr<feeds::Store> opened_ = feeds::open_store(":memory:");
  feeds::Store& store_ = *opened_;
  DiskWatch disk_;
  config::Config config_;
  feeds::PollState state_;
  Now now_{Moment{1h}, std::chrono::sys_seconds{1'714'555'800s}};
  std::unique_ptr<Poster> client_;
  std::shared_ptr<Callbacks> callbacks_;
  std::unique_ptr<Subscriber> subscriber_;
  PushState push_;
};

}  // namespace

TEST_CASE("polls are slow from the first push on, until one finds what no push told of") {
  World world;
  world.activate();
  CHECK(world.push().text.starts_with("active until "));
  CHECK_FALSE(world.push().slows);
  world.report(1, true);
  CHECK(world.push().slows);
  CHECK(world.push().last);
  world.report(0, false);
  CHECK(world.push().slows);
  world.report(2, false);
  CHECK_FALSE(world.push().slows);
  world.report(0, true);
  CHECK(world.push().slows);

  SECTION("or one is dropped") {
    HubWord bad = world.word(HubWord::Kind::dropped);
    bad.signature = Signature::wrong;
    world.say(std::move(bad));
    CHECK_FALSE(world.push().slows);
    CHECK(world.push().text.ends_with("a push was dropped: its signature is wrong"));
  }
  SECTION("or the hub denies") {
    HubWord denial = world.word(HubWord::Kind::denied);
    denial.reason = "enough";
    world.say(std::move(denial));
    CHECK_FALSE(world.push().slows);
    CHECK(world.push().text == "denied: enough");
  }
  SECTION("or the lease ends and nobody renews it") {
    world.wait(85h);
    for (int i = 0; i < 61; ++i) {
      for (const FetchRequest& request : world.asked())
        world.answer(request, 500);
      world.wait(15min);
    }
    CHECK_FALSE(world.push().slows);
    CHECK(world.row().state == SubscriptionState::wanted);
  }
  SECTION("or the program starts again") {
    world.restart();
    CHECK(world.asked().empty());
    CHECK_FALSE(world.push().slows);
    CHECK(world.push().text.starts_with("active until "));
  }
}

TEST_CASE("what is pushed belongs to the source that it was asked for") {
  World world;
  const FetchRequest request = world.request();
  HubWord early = world.word(HubWord::Kind::pushed);
  early.response.body = "news";
  const auto push = world.say(std::move(early));
  REQUIRE(push);
  CHECK(push->source == kA);
  CHECK(push->response.body == "news");
  HubWord lost = world.word(HubWord::Kind::pushed);
  lost.callback = "nobody's";
  CHECK_FALSE(world.say(std::move(lost)));
}

TEST_CASE("a hub that pushes without end is not followed") {
  World world;
  world.activate();
  int taken = 0;
  while (world.say(world.word(HubWord::Kind::pushed)))
    REQUIRE(++taken < 1000);
  CHECK(taken == Allowance::kAtOnce);
  CHECK_FALSE(world.push().slows);
  CHECK(world.push().text.ends_with("the hub pushes too often"));
  world.wait(Allowance::kEvery);
  CHECK(world.say(world.word(HubWord::Kind::pushed)));
  CHECK_FALSE(world.say(world.word(HubWord::Kind::pushed)));
  world.wait(24h);
  for (taken = 0; world.say(world.word(HubWord::Kind::pushed)); ++taken)
    REQUIRE(taken < 1000);
  CHECK(taken == Allowance::kAtOnce);
}

TEST_CASE("another hub or topic is believed when two polls tell of it") {
  World world;
  world.activate();
  const std::string first = world.row().callback;
  world.state().topic = "https://news.example/self?now=1";
  world.report(0, false);
  CHECK(world.asked().empty());
  world.state().topic = "https://news.example/self?now=2";
  world.report(0, false);
  CHECK(world.asked().empty());
  world.report(0, false);
  const auto requests = world.asked();
  REQUIRE(requests.size() == 1);  // one at a time
  CHECK(world.store().subscriptions().all().size() == 2);
  world.answer(requests[0], 202);
  CHECK(world.asked().size() == 1);

  SECTION("and the old ones are not kept without end") {
    for (int i = 0; i < 50; ++i) {
      world.state().topic = "https://news.example/self?other=" + std::to_string(i);
      world.report(0, false);
      world.report(0, false);
      world.asked();
    }
    CHECK(world.store().subscriptions().all().size() <= 10);
  }
}

TEST_CASE("of several hubs the next is tried when one gives nothing") {
  World world;
  world.state().other_hubs = "https://second.example/\nhttps://third.example/";
  CHECK(world.request().url == "https://hub.example/");
  SECTION("because it does not answer") {
    world.wait(24h);
    world.asked();
    world.wait(24h);
    world.asked();
    world.wait(24h);
    world.asked();
  }
  SECTION("because it denies") {
    world.say(world.word(HubWord::Kind::denied));
  }
  world.report(0, false);
  world.wait(24h);
  std::set<std::string> asked;
  for (const FetchRequest& request : world.asked())
    asked.insert(request.url);
  CHECK(asked.contains("https://second.example/"));
  CHECK_FALSE(asked.contains("https://third.example/"));
}

TEST_CASE("a subscription is for the public URL that the hub was told") {
  World world;
  world.activate();
  world.config().server.public_url = "https://moved.example/";
  world.reload();
  std::string forms;
  for (int i = 0; i < 2; ++i) {
    const FetchRequest request = world.request();
    forms += request.posted.value_or(Posted{}).body + '\n';
    world.answer(request, 202);
  }
  CHECK(forms.find("hub.mode=unsubscribe&hub.topic=https%3A%2F%2Fnews.example%2Fself&hub.callback="
                   "https%3A%2F%2Ffeeds.example%2Fwebsub%2F") != std::string::npos);
  CHECK(forms.find("hub.mode=subscribe&hub.topic=https%3A%2F%2Fnews.example%2Fself&hub.callback="
                   "https%3A%2F%2Fmoved.example%2Fwebsub%2F") != std::string::npos);
}

TEST_CASE("hubs are asked only where that was wished and can work") {
  World world;
  world.activate();

  SECTION("not when it is switched off") {
    world.config().fetch.websub = false;
    world.reload();
    CHECK(world.push().text == "off: websub is false");
    CHECK(world.request().posted->body.starts_with("hub.mode=unsubscribe"));
  }
  SECTION("but for a source that wants it all the same") {
    world.config().fetch.websub = false;
    world.config().sources[0].websub = true;
    world.reload();
    CHECK(world.asked().empty());
  }
  SECTION("not for a source that is paused") {
    world.config().sources[0].paused = true;
    world.reload();
    CHECK(world.push().text == "off: the source is paused");
  }
  SECTION("not when no hub could reach us") {
    world.config().server.public_url = "http://127.0.0.1:8380/";
    world.reload();
    CHECK(world.push().text == "off: server.public_url is an address of a private network");
  }
  SECTION("not for a source that is gone") {
    world.config().sources.clear();
    world.reload();
    CHECK(world.push().text.empty());
    CHECK(world.request().posted->body.starts_with("hub.mode=unsubscribe"));
  }
}

#include "daemon/websub/announcer.h"

#include "feeds/store/open.h"
#include "tests/daemon/websub/fake_hub.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;

namespace {

/// An announcer of feeds at feeds.example, whose hub is at hub.example.
class World {
 public:
  World() {
    config_.server.public_url = "https://feeds.example/ilo/";
    config_.publish.websub_hub = "https://hub.example/";
    config_.fetch.host_delay = 0ms;
    set("/feed.atom", "\"1\"");
    restart();
  }

  void restart() {
    client_ = std::make_unique<Poster>(hub_.fetchers());
    announcer_ = std::make_unique<Announcer>(store_, disk_, *client_);
    reload();
  }

  void take_over() { announcer_->take_over(); }

  feeds::Store& store() { return store_; }

  void reload() {
    const auto setup = make_setup(config_);
    client_->change_limits(setup->limits, setup->pacing);
    announcer_->change_setup(setup);
  }

  void set(const std::string& path, const std::string& etag) { published_[path] = etag; }

  void publish() { announcer_->compare(published_, now_); }

  /// The forms that are posted after a while.
  std::vector<std::string> forms(Duration after = 2s) {
    wait(after);
    announcer_->tell_if_due(now_);
    client_->start_due(now_);
    const std::vector<FetchRequest> requests = hub_.take_requests();
    std::vector<std::string> forms;
    for (const FetchRequest& request : requests)
      forms.push_back(request.posted.value_or(Posted{}).body);
    if (!requests.empty()) asked_ = requests;
    return forms;
  }

  void answer(int status, const std::string& retry_after = {}) {
    hub_.answer(asked_.at(0), status, retry_after);
    for (const PostAnswer& answer : client_->receive(now_)) {
      REQUIRE(Announcer::asked_for(answer));
      announcer_->take(answer, now_);
    }
  }

  void wait(Duration length) {
    now_.moment += length;
    now_.wall += length;
  }

  config::Config& config() { return config_; }

  const std::vector<FetchRequest>& asked() const { return asked_; }

 private:
  tests::FakeHub hub_;
  std::unique_ptr<feeds::Store> opened_ = feeds::open_store(":memory:");
  feeds::Store& store_ = *opened_;
  DiskWatch disk_;
  config::Config config_;
  std::map<std::string, std::string> published_;
  Now now_{Moment{1h}, std::chrono::sys_seconds{1'714'555'800s}};
  std::unique_ptr<Poster> client_;
  std::unique_ptr<Announcer> announcer_;
  std::vector<FetchRequest> asked_;
};

const std::string kAtom = "hub.url=https%3A%2F%2Ffeeds.example%2Filo%2Ffeed.atom";
const std::string kRss = "hub.url=https%3A%2F%2Ffeeds.example%2Filo%2Ffeed.rss";
using Forms = std::vector<std::string>;

}  // namespace

TEST_CASE("the hub is told once of what changed, in one request") {
  World world;
  world.set("/feed.rss", "\"1\"");
  world.publish();
  CHECK(world.forms(1s).empty());  // more may change in a moment
  CHECK(world.forms(1s) == Forms{"hub.mode=publish&" + kAtom + '&' + kRss});
  CHECK(world.asked()[0].url == "https://hub.example/");
  world.answer(204);
  world.publish();
  CHECK(world.forms(1h).empty());

  SECTION("what changes after that is told, but not at once") {
    world.set("/feed.atom", "\"2\"");
    world.publish();
    CHECK(world.forms() == Forms{"hub.mode=publish&" + kAtom});
    world.answer(204);
    world.set("/feed.rss", "\"2\"");
    world.publish();
    CHECK(world.forms(3s).empty());
    CHECK(world.forms(10s) == Forms{"hub.mode=publish&" + kRss});
  }
  SECTION("nothing is told again after a restart") {
    world.restart();
    world.publish();
    CHECK(world.forms().empty());
  }
  SECTION("a feed that comes back is told of") {
    feeds::Topic jobs;
    jobs.id = {"jobs"};
    const Forms about_jobs{
        "hub.mode=publish&hub.url=https%3A%2F%2Ffeeds.example%2Filo%2Ftopics%2Fjobs.atom"};
    world.set("/topics/jobs.atom", "\"1\"");
    world.config().topics = {jobs};
    world.reload();
    world.publish();
    CHECK(world.forms(10s) == about_jobs);
    world.answer(204);
    world.config().topics.clear();
    world.reload();
    world.config().topics = {jobs};
    world.reload();
    world.publish();
    CHECK(world.forms(10s) == about_jobs);
  }
  SECTION("another hub is told of everything") {
    world.config().publish.websub_hub = "https://other.example/";
    world.reload();
    world.publish();
    CHECK(world.forms() == Forms{"hub.mode=publish&" + kAtom + '&' + kRss});
    CHECK(world.asked()[0].url == "https://other.example/");
  }
}

TEST_CASE("what changes while the hub is told is told after that") {
  World world;
  world.publish();
  REQUIRE(world.forms().size() == 1);
  world.set("/feed.atom", "\"2\"");
  world.publish();
  CHECK(world.forms(1h).empty());
  world.answer(202);
  CHECK(world.forms(10s) == Forms{"hub.mode=publish&" + kAtom});
}

TEST_CASE("a hub that fails is told again later and later, of what is new by then") {
  World world;
  world.publish();
  REQUIRE(world.forms().size() == 1);
  world.answer(500);
  CHECK(world.forms(59s).empty());
  REQUIRE(world.forms(1s).size() == 1);
  world.answer(500);
  world.set("/feed.rss", "\"1\"");
  world.publish();
  CHECK(world.forms(119s).empty());
  REQUIRE(world.forms(1s) == Forms{"hub.mode=publish&" + kAtom + '&' + kRss});
  world.answer(503, "7200");
  CHECK(world.forms(7199s).empty());
  REQUIRE(world.forms(1s).size() == 1);
  world.answer(204);
  CHECK(world.forms(24h).empty());
}

TEST_CASE("what another daemon has told until now is not told again, and the rest is") {
  World world;
  world.set("/feed.rss", "\"1\"");
  world.publish();
  world.store().subscriptions().save_announced_feed("https://feeds.example/ilo/feed.rss",
                                                    "https://hub.example/ \"1\"");
  world.take_over();
  CHECK(world.forms() == Forms{"hub.mode=publish&" + kAtom});
}

TEST_CASE("many feeds are told of in several requests") {
  World world;
  for (int n = 0; n < 250; ++n)
    world.set("/topics/" + std::to_string(n) + ".json", "\"1\"");
  world.publish();
  std::vector<std::ptrdiff_t> urls;
  for (auto forms = world.forms(); !forms.empty(); forms = world.forms()) {
    REQUIRE(forms.size() == 1);
    urls.push_back(std::count(forms[0].begin(), forms[0].end(), '&'));
    world.answer(204);
  }
  CHECK(urls == std::vector<std::ptrdiff_t>{100, 100, 51});
}

TEST_CASE("nobody is told of feeds that no hub can reach") {
  World world;
  world.config().server.public_url = "http://127.0.0.1:8380/";
  world.reload();
  world.publish();
  CHECK(world.forms(1h).empty());
}

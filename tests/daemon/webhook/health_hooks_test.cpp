// Who is told when something falls ill and when it is well again.
#include "daemon/webhook/health_hooks.h"

#include <nlohmann/json.hpp>

#include "daemon/webhook/signature.h"
#include "feeds/store/open.h"
#include "tests/daemon/websub/fake_hub.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;
using feeds::SourceCondition;

namespace {

const std::string kUrl = "https://desk.example/health?key=abc";

/// A daemon's store, how its sources fare, and a webhook that wants to know.
class World {
 public:
  World() {
    config_.health.notify = {{.topic = {}, .name = "desk", .url = kUrl, .secret = "whsec_MTIz"}};
    report_.is_live = true;
    fare("a", SourceCondition::ok);
    fare("b", SourceCondition::ok);
    restart();
  }

  void restart() {
    hooks_ = std::make_unique<HealthHooks>(store_, disk_, receiver_.fetchers());
    reload();
  }

  void reload() {
    hooks_->change_setup(make_setup(config_), now_);
    tell();
  }

  /// How a source fares from now on.
  void fare(const std::string& id, SourceCondition condition) {
    auto at = std::ranges::find(report_.sources, id, [](const auto& one) { return one.id.text; });
    if (at == report_.sources.end()) {
      SourceStatus source;
      source.id = {id};
      source.title = "Source " + id;
      source.url = "https://" + id + ".example/";
      at = report_.sources.insert(at, source);
    }
    feeds::PollState state;
    state.condition = condition;
    state.condition_since = now_.time();
    state.last_error = condition == SourceCondition::ok ? "" : "HTTP status 500";
    at->state = std::make_shared<const feeds::PollState>(state);
  }

  void tell() { hooks_->note(std::make_shared<const StatusReport>(report_), now_); }

  /// What is told after a while: "a:failing -b store_full:failing", or nothing.
  std::string news(Duration after = 5s) {
    now_.moment += after;
    now_.wall += after;
    hooks_->start_due(now_);
    const auto posts = receiver_.take_requests();
    if (posts.empty()) return {};
    REQUIRE(posts.size() == 1);
    asked_ = posts[0];
    const auto message = body();
    std::string text;
    for (const auto& ill : message["data"]["ill"])
      text += ill["id"].get<std::string>() + ':' + ill["state"].get<std::string>() + ' ';
    for (const auto& well : message["data"]["well"])
      text += '-' + well["id"].get<std::string>() + ' ';
    return text;
  }

  void answer(int status) {
    receiver_.answer(asked_, status);
    hooks_->receive(now_);
  }

  nlohmann::json body() const { return nlohmann::json::parse(asked_.posted->body); }

  std::string field(const std::string& name) const {
    for (const auto& [known, value] : asked_.posted->fields) {
      if (known == name) return value;
    }
    return {};
  }

  config::Config& config() { return config_; }

  StatusReport& report() { return report_; }

  feeds::Store& store() { return store_; }

  const FetchRequest& asked() const { return asked_; }

 private:
  tests::FakeHub receiver_;
  std::unique_ptr<feeds::Store> opened_ = feeds::open_store(":memory:");
  feeds::Store& store_ = *opened_;
  DiskWatch disk_;
  config::Config config_;
  StatusReport report_;
  Now now_{Moment{1h}, std::chrono::sys_seconds{1'714'555'800s}};
  std::unique_ptr<HealthHooks> hooks_;
  FetchRequest asked_;
};

}  // namespace

TEST_CASE("a source that falls ill, and is well again, is told once each, signed") {
  World world;
  CHECK(world.news().empty());
  world.fare("a", SourceCondition::failing);
  world.tell();
  CHECK(world.news(4s).empty());  // it may pass
  CHECK(world.news(1s) == "a:failing ");
  CHECK(world.asked().url == kUrl);
  CHECK(world.asked().posted->media_type == "application/json");
  CHECK(world.field("webhook-signature") ==
        webhook_signature("123",
                          world.field("webhook-id"),
                          std::stoll(world.field("webhook-timestamp")),
                          world.asked().posted->body));
  const auto message = world.body();
  CHECK(message["type"] == "health.changed");
  CHECK(message["timestamp"] == "2024-05-01T09:30:10Z");
  CHECK(message["data"]["health"] == "degraded");
  CHECK(message["data"]["ill"][0] == nlohmann::json{{"kind", "source"},
                                                    {"id", "a"},
                                                    {"title", "Source a"},
                                                    {"url", "https://a.example/"},
                                                    {"state", "failing"},
                                                    {"problem", "HTTP status 500"},
                                                    {"since", "2024-05-01T09:30:05Z"}});
  world.answer(204);
  world.tell();
  CHECK(world.news(1h).empty());
  world.fare("a", SourceCondition::ok);
  world.tell();
  CHECK(world.news() == "-a ");
  CHECK(world.body()["data"]["health"] == "ok");
  world.answer(200);
  world.tell();
  CHECK(world.news(1h).empty());
  CHECK(world.store().change_log().positions().empty());
}

TEST_CASE("what passes at once is not told") {
  World world;
  CHECK(world.news().empty());
  world.fare("a", SourceCondition::failing);
  world.tell();
  world.fare("a", SourceCondition::ok);
  world.tell();
  CHECK(world.news(1h).empty());
}

TEST_CASE("another ailment of a source is told, too") {
  World world;
  world.fare("a", SourceCondition::failing);
  world.tell();
  CHECK(world.news() == "a:failing ");
  world.answer(200);
  world.fare("a", SourceCondition::gone);
  world.tell();
  CHECK(world.news() == "a:gone ");
}

TEST_CASE("the service itself falls ill, too; sources are told one by one and not counted") {
  World world;
  world.report().disk_full = true;
  world.fare("b", SourceCondition::changed_shape);
  world.tell();
  CHECK(world.news() == "store_full:failing b:changed-shape ");
  CHECK(world.body()["data"]["health"] == "failing");
  world.answer(200);
  world.report().disk_full = false;
  world.tell();
  CHECK(world.news() == "-store_full ");
  CHECK(world.body()["data"]["health"] == "degraded");
}

TEST_CASE("a restart tells nothing again, and what changed meanwhile once") {
  World world;
  world.fare("a", SourceCondition::failing);
  world.tell();
  CHECK(world.news() == "a:failing ");
  world.answer(200);
  world.restart();
  CHECK(world.news(1h).empty());
  world.fare("a", SourceCondition::ok);
  world.fare("b", SourceCondition::silent);
  world.restart();
  CHECK(world.news() == "b:silent -a ");
}

TEST_CASE("what is not taken is posted again as it was, later and later") {
  World world;
  world.fare("a", SourceCondition::failing);
  world.tell();
  CHECK(world.news() == "a:failing ");
  const std::string id = world.field("webhook-id");
  const std::string body = world.asked().posted->body;
  world.answer(500);
  world.fare("b", SourceCondition::failing);
  world.tell();
  CHECK(world.news(59s).empty());
  CHECK(world.news(1s) == "a:failing ");
  CHECK(world.field("webhook-id") == id);
  CHECK(world.asked().posted->body == body);
  world.answer(503);
  CHECK(world.news(119s).empty());
  CHECK(world.news(1s) == "a:failing ");
  world.answer(200);
  CHECK(world.news() == "b:failing ");
  CHECK(world.field("webhook-id") != id);
}

TEST_CASE("what was not taken before a restart has the same id after it") {
  World world;
  world.fare("a", SourceCondition::failing);
  world.tell();
  CHECK(world.news() == "a:failing ");
  const std::string id = world.field("webhook-id");
  world.restart();
  CHECK(world.news() == "a:failing ");
  CHECK(world.field("webhook-id") == id);
}

TEST_CASE("many that are ill are told some at a time") {
  World world;
  for (int i = 0; i < 230; ++i)
    world.fare("s" + std::to_string(i), SourceCondition::failing);
  world.tell();
  std::size_t told = 0;
  for (const std::size_t count : {100U, 100U, 30U}) {
    const std::string news = world.news();
    CHECK(static_cast<std::size_t>(std::ranges::count(news, ' ')) == count);
    told += count;
    world.answer(200);
  }
  CHECK(world.news(1h).empty());
  CHECK(world.store().change_log().positions().size() == told);
}

TEST_CASE("of a source that is paused, or no more there, nobody is told that it is well") {
  World world;
  world.fare("a", SourceCondition::failing);
  world.fare("b", SourceCondition::failing);
  world.tell();
  CHECK(world.news() == "a:failing b:failing ");
  world.answer(200);
  world.fare("a", SourceCondition::paused);
  world.report().sources.pop_back();
  world.reload();
  CHECK(world.news(1h).empty());
  CHECK(world.store().change_log().positions().empty());
}

TEST_CASE("what a webhook was told is forgotten with it") {
  World world;
  world.fare("a", SourceCondition::failing);
  world.tell();
  CHECK(world.news() == "a:failing ");
  world.answer(200);
  world.store().change_log().save_position("webhook ships desk", 1);
  const auto hooks = std::exchange(world.config().health.notify, {});
  world.reload();
  CHECK(world.store().change_log().positions().size() == 1);
  world.config().health.notify = hooks;
  world.reload();
  CHECK(world.news() == "a:failing ");
}

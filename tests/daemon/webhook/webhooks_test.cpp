#include "daemon/webhook/webhooks.h"

#include <nlohmann/json.hpp>

#include "daemon/webhook/signature.h"
#include "feeds/flow/filing.h"
#include "feeds/store/open.h"
#include "tests/daemon/websub/fake_hub.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;

namespace {

const std::string kUrl = "https://desk.example/new?key=abc";

/// A daemon's store, a topic of ships, and a webhook that wants its news.
class World {
 public:
  World() {
    config_.server.public_url = "https://feeds.example/";
    config_.fetch.host_delay = 0ms;
    feeds::Source source;
    source.id = {"port"};
    source.title = "Port";
    source.url = "https://port.example/news";
    config_.sources = {source};
    feeds::Topic ships;
    ships.id = {"ships"};
    ships.title = "Ships";
    ships.match = *feeds::parse_query("ships", {});
    config_.topics = {ships};
    config_.webhooks = {{.topic = ships.id, .name = "desk", .url = kUrl, .secret = "whsec_MTIz"}};
    restart();
  }

  void restart() {
    webhooks_ = std::make_unique<Webhooks>(store_, disk_, receiver_.fetchers());
    reload();
  }

  void reload() {
    setup_ = make_setup(config_);
    webhooks_->change_setup(setup_);
  }

  /// Entries of these titles come, or another text of those that are known.
  void poll(const std::vector<std::string>& titles, const std::string& text = "Some words.") {
    feeds::Feed feed;
    for (const std::string& title : titles) {
      feeds::Entry entry;
      entry.title = title;
      entry.summary = text;
      entry.id = entry.stated_id = "id of " + title;
      entry.link = entry.canonical_link = "https://port.example/" + title;
      feed.entries.push_back(std::move(entry));
    }
    feeds::take_in(setup_->sources.in_order()[0], feed, setup_->filing(), store_, now_.time());
    webhooks_->note_changes(now_);
  }

  /// What is posted after a while.
  std::vector<FetchRequest> posts(Duration after = 2s) {
    now_.moment += after;
    now_.wall += after;
    webhooks_->start_due(now_);
    std::vector<FetchRequest> all = receiver_.take_requests();
    if (!all.empty()) asked_ = all;
    return all;
  }

  /// The titles of the entries that are posted.
  std::string titles(Duration after = 2s) {
    std::string titles;
    for (const FetchRequest& post : posts(after)) {
      const nlohmann::json feed = nlohmann::json::parse(post.posted->body);
      for (const auto& item : feed["items"])
        titles += item["title"].get<std::string>() + ' ';
    }
    return titles;
  }

  void answer(int status) {
    receiver_.answer(asked_.at(0), status);
    webhooks_->receive(now_);
  }

  std::string field(const std::string& name) const {
    for (const auto& [known, value] : asked_.at(0).posted->fields) {
      if (known == name) return value;
    }
    return {};
  }

  config::Config& config() { return config_; }

  feeds::Store& store() { return store_; }

  const FetchRequest& asked() const { return asked_.at(0); }

  const Webhooks& webhooks() const { return *webhooks_; }

 private:
  tests::FakeHub receiver_;
  std::unique_ptr<feeds::Store> opened_ = feeds::open_store(":memory:");
  feeds::Store& store_ = *opened_;
  DiskWatch disk_;
  config::Config config_;
  std::shared_ptr<const Setup> setup_;
  Now now_{Moment{1h}, std::chrono::sys_seconds{1'714'555'800s}};
  std::unique_ptr<Webhooks> webhooks_;
  std::vector<FetchRequest> asked_;
};

}  // namespace

TEST_CASE("a webhook is posted a feed of what is new in its topic, signed") {
  World world;
  CHECK(world.posts().empty());
  world.poll({"ships-a", "docks", "ships-b"});
  CHECK(world.titles(1s).empty());  // more may come in a moment
  CHECK(world.titles(1s) == "ships-a ships-b ");
  const FetchRequest& post = world.asked();
  CHECK(post.url == kUrl);
  CHECK(post.posted->media_type == "application/feed+json");
  CHECK(world.field("webhook-signature") ==
        webhook_signature("123",
                          world.field("webhook-id"),
                          std::stoll(world.field("webhook-timestamp")),
                          post.posted->body));
  world.answer(204);
  CHECK(world.posts(1h).empty());

  world.poll({"docks-2"});
  CHECK(world.posts(1min).empty());
  world.poll({"ships-c"});
  CHECK(world.titles() == "ships-c ");
}

TEST_CASE("a story that is revised is posted again") {
  World world;
  world.poll({"ships-a"});
  CHECK(world.titles() == "ships-a ");
  world.answer(200);
  world.poll({"ships-a"}, "Quite another text about the matter.");
  CHECK(world.titles() == "ships-a ");
}

TEST_CASE("what is not taken is posted again as it was, later and later, and nothing is left out") {
  World world;
  world.poll({"ships-a"});
  CHECK(world.titles() == "ships-a ");
  const std::string id = world.field("webhook-id");
  world.answer(500);
  world.poll({"ships-b"});
  CHECK(world.posts(59s).empty());
  CHECK(world.titles(1s) == "ships-a ");
  CHECK(world.field("webhook-id") == id);
  world.answer(503);
  CHECK(world.posts(119s).empty());
  CHECK(world.titles(1s) == "ships-a ");
  world.answer(200);
  CHECK(world.titles() == "ships-b ");
  CHECK(world.field("webhook-id") != id);
}

TEST_CASE("what came while the daemon was away is posted after its start") {
  World world;
  world.poll({"ships-a"});
  CHECK(world.titles() == "ships-a ");
  world.answer(200);
  world.poll({"ships-b"});
  world.restart();
  CHECK(world.titles() == "ships-b ");
  world.answer(200);
  world.restart();
  CHECK(world.posts(1h).empty());
}

TEST_CASE("many entries are posted some at a time") {
  World world;
  std::vector<std::string> many;
  for (int i = 100; i < 350; ++i)
    many.push_back("ships-" + std::to_string(i));
  world.poll(many);
  std::string all;
  for (int i = 0; i < 3; ++i) {
    const std::string titles = world.titles();
    CHECK(std::ranges::count(titles, ' ') == (i < 2 ? 100 : 50));
    all += titles;
    world.answer(200);
  }
  for (const std::string& title : many)
    CHECK(all.find(title) != std::string::npos);
  CHECK(world.posts(1h).empty());
}

TEST_CASE("a webhook that is new, or came back, is told of what comes from then on") {
  World world;
  world.poll({"ships-a"});
  CHECK(world.titles() == "ships-a ");
  world.answer(200);
  const auto webhooks = std::exchange(world.config().webhooks, {});
  world.reload();
  world.poll({"ships-b"});
  CHECK(world.posts(1h).empty());
  CHECK(world.store().change_log().positions().empty());
  world.config().webhooks = webhooks;
  world.reload();
  CHECK(world.posts(1h).empty());
  world.poll({"ships-c"});
  CHECK(world.titles() == "ships-c ");
}

TEST_CASE("who was away for longer than changes are remembered goes on from now") {
  World world;
  world.poll({"ships-a"});
  world.poll({"ships-b"});
  world.store().change_log().keep(1);
  CHECK(world.posts().empty());
  world.poll({"ships-c"});
  CHECK(world.titles() == "ships-c ");
}

// The example of the specification, standardwebhooks.com.
TEST_CASE("signatures are those of Standard Webhooks") {
  CHECK(webhook_signature("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
                          "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
                          1649367553,
                          R"({"email":"test@example.com","username":"test_user"})") ==
        "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=");
}

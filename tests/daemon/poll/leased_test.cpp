// Pushes, where several daemons share out which hosts each asks.
#include <poll.h>

#include "daemon/poll/poller.h"
#include "feeds/store/open.h"
#include "tests/support/catch.h"
#include "tests/support/postgres_server.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;
using feeds::SourceId;

namespace {

const SourceId kSource{"a"};

std::string rss(int first, int last) {
  std::string items;
  for (int n = first; n <= last; ++n) {
    const std::string number = std::to_string(n);
    items += "<item><title>Story " + number + "</title><link>http://a.example/" + number +
             "</link><guid>" + number + "</guid></item>";
  }
  return "<rss version=\"2.0\"><channel><title>News</title>" + items + "</channel></rss>";
}

struct FakeFetcher final : Fetcher {
  explicit FakeFetcher(std::vector<FetchRequest>& asked_of) : asked(asked_of) {}

  void start(FetchRequest request) override { asked.push_back(std::move(request)); }

  std::vector<FetchRequest>& asked;
};

struct Daemon {
  Daemon(const std::string& url, std::shared_ptr<const Setup> setup)
      : store(feeds::open_store({"", url, ""})),
        poller(
            *store,
            disk,
            std::move(setup),
            [this](std::function<void(FetchAnswer)> answer) {
              done = std::move(answer);
              return std::make_unique<FakeFetcher>(asked);
            },
            now) {}

  /// The addresses that are asked now.
  std::vector<std::string> requests() {
    poller.start_due(now);
    std::vector<std::string> urls;
    for (const FetchRequest& request : asked)
      urls.push_back(request.url);
    return urls;
  }

  void answer(const std::string& body) {
    FetchAnswer answer;
    answer.number = asked.at(0).number;
    answer.status = 200;
    answer.body = body;
    answer.fields.validators.etag = "\"1\"";
    asked.clear();
    done(std::move(answer));
  }

  void push(const std::string& body) {
    poller.take({kSource, {"http://a.example/feed", "application/rss+xml", "", body}, {}}, now);
  }

  PollReport report() {
    while (true) {
      const auto reports = poller.receive(now);
      if (!reports.empty()) return reports.front();
      std::vector<pollfd> fds;
      for (const int fd : poller.readable_fds())
        fds.push_back({fd, POLLIN, 0});
      REQUIRE(::poll(fds.data(), fds.size(), 10'000) > 0);
    }
  }

  Now now{Moment{1h}, std::chrono::sys_seconds{1'714'555'800s}};
  std::unique_ptr<feeds::Store> store;
  DiskWatch disk;
  std::vector<FetchRequest> asked;
  std::function<void(FetchAnswer)> done;
  Poller poller;
};

/// Two daemons, of which one asks the only host; it has polled its feed once.
struct Newsroom {
  explicit Newsroom(feeds::Source source) {
    config::Config config;
    config.fetch.host_delay = 0ms;
    source.id = kSource;
    source.url = "http://a.example/feed";
    config.sources.push_back(std::move(source));
    const auto setup = make_setup(config);
    holder.emplace(url, setup);
    other.emplace(url, setup);
    holder->poller.take_hosts(kHosts, holder->now);
    REQUIRE(holder->requests().size() == 1);
    holder->answer(rss(1, 0));
    REQUIRE_FALSE(holder->report().failure);
    wait(10min);
  }

  void wait(Duration length) {
    for (Daemon* daemon : {&*holder, &*other}) {
      daemon->now.moment += length;
      daemon->now.wall += length;
    }
  }

  feeds::PollState stored() { return holder->store->timetable().poll_states().at(kSource); }

  static inline const std::vector<std::string> kHosts{"a.example:80"};
  std::string url = tests::new_postgres_schema();
  std::optional<Daemon> holder;
  std::optional<Daemon> other;
};

}  // namespace

TEST_CASE("a push is taken in by whoever gets it, and asks no host that another holds") {
  if (!tests::has_postgres()) return;
  feeds::Source source;
  source.full_text = true;
  Newsroom room(source);
  room.other->poller.borrow_by([](const std::string&) {
    FAIL_CHECK("a host was wanted");
    return false;
  });
  const auto before = room.stored();
  room.other->push(rss(7, 7));
  const PollReport report = room.other->report();
  CHECK(report.pushed);
  CHECK(report.fresh == 1);
  CHECK(room.other->store->stories().counts().stories == 1);
  CHECK(room.other->requests().empty());
  CHECK(room.stored().next_poll == before.next_poll);
  CHECK(room.stored().rhythm == before.rhythm);

  SECTION("what follows from it is done by who holds the host") {
    CHECK(room.holder->requests().empty());
    room.holder->poller.heed_push_elsewhere(kSource, std::nullopt, room.holder->now);
    room.other->poller.heed_push_elsewhere(kSource, std::nullopt, room.other->now);
    CHECK(room.holder->requests() == std::vector<std::string>{"http://a.example:80/robots.txt"});
    CHECK(room.other->requests().empty());
    room.holder->poller.receive(room.holder->now);
    CHECK(room.stored().rhythm != before.rhythm);
    CHECK(room.stored().validators.etag == "\"1\"");
  }
  SECTION("what it is told of pushes changes nothing of another's polls") {
    PushState state;
    state.slows = true;
    room.other->poller.tell_push(kSource, state, room.other->now);
    CHECK(room.stored().next_poll == before.next_poll);
    CHECK_FALSE(room.stored().unpushed_poll);
    room.holder->poller.tell_push(kSource, state, room.holder->now);
    CHECK(room.stored().next_poll > before.next_poll);
  }
}

TEST_CASE("a push that is being read is taken in though its host goes to another daemon") {
  if (!tests::has_postgres()) return;
  Newsroom room({});
  room.holder->push(rss(7, 7));
  room.holder->poller.leave_hosts(Newsroom::kHosts);
  CHECK(room.holder->report().fresh == 1);
  CHECK(room.holder->store->stories().counts().stories == 1);

  SECTION("and though the database goes meanwhile") {
    room.holder->push(rss(8, 8));
    room.holder->poller.forget_read_pushes();
    CHECK(room.holder->report().fresh == 1);
  }
}

TEST_CASE("who takes a host over seeks what was pushed meanwhile by a poll that is not slowed") {
  if (!tests::has_postgres()) return;
  Newsroom room({});
  PushState state;
  state.slows = true;
  room.holder->poller.tell_push(kSource, state, room.holder->now);
  const auto usual = room.stored().unpushed_poll;
  REQUIRE(usual);
  REQUIRE(room.stored().next_poll > usual);
  room.other->poller.take_hosts(Newsroom::kHosts, room.other->now);
  CHECK(room.other->poller.memory().state_of(kSource).next_poll == usual);
}

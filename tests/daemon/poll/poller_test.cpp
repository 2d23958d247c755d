#include "daemon/poll/poller.h"

#include <poll.h>

#include "feeds/store/open.h"
#include "feeds/text/date/date.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"
#include "tests/support/full_disk.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;
using feeds::SourceCondition;
using feeds::SourceId;

namespace {

/// Keeps what is asked for, until the test answers it.
class FakeFetcher final : public Fetcher {
 public:
  struct Desk {
    std::function<void(FetchAnswer)> done;
    std::vector<FetchRequest> requests;
  };

  explicit FakeFetcher(Desk& desk) : desk_(desk) {}

  void start(FetchRequest request) override { desk_.requests.push_back(std::move(request)); }

 private:
  Desk& desk_;
};

std::string rss(int first, int last) {
  std::string items;
  for (int n = first; n <= last; ++n) {
    const std::string number = std::to_string(n);
    items += "<item><title>Story " + number + "</title><link>https://news.example/" + number +
             "</link><guid>" + number + "</guid></item>";
  }
  return "<rss version=\"2.0\"><channel><title>News</title>" + items + "</channel></rss>";
}

std::string list_page(int first, int last, const std::string& next) {
  std::string items;
  for (int n = first; n <= last; ++n) {
    const std::string number = std::to_string(n);
    items += "<li><h3><a href=\"/news/story-" + number + "\">What happened at the meeting number " +
             number + "</a></h3><time datetime=\"2024-04-" + (n % 28 < 9 ? "0" : "") +
             std::to_string(1 + n % 28) +
             "\">April</time><p>It was long and came to an end on time.</p></li>";
  }
  return "<!DOCTYPE html><html><head><title>News</title></head><body><main><h1>News</h1><ul "
         "class=\"list\">" +
         items + "</ul>" + (next.empty() ? "" : "<a rel=\"next\" href=\"" + next + "\">Next</a>") +
         "</main></body></html>";
}

/// A poller over sources of a.example and a store in memory, at a time that the test moves on.
class World {
 public:
  explicit World(std::vector<feeds::Source> sources, const std::string& store = ":memory:")
      : opened_(feeds::open_store(store)) {
    config_.sources = std::move(sources);
    config_.fetch.host_delay = 0ms;
    make_poller();
  }

  void restart() { make_poller(); }

  void reload(std::vector<feeds::Source> sources) {
    config_.sources = std::move(sources);
    poller_->change_setup(make_setup(config_), now_);
  }

  void wait(Duration length) {
    now_.moment += length;
    now_.wall += length;
  }

  void set_clock_back(Duration length) { now_.wall -= length; }

  /// The requests that are made now.
  std::vector<FetchRequest> requests() {
    poller_->start_due(now_);
    return std::exchange(desk_.requests, {});
  }

  FetchRequest request() {
    auto all = requests();
    REQUIRE(all.size() == 1);
    return all.front();
  }

  void answer(FetchAnswer answer) { desk_.done(std::move(answer)); }

  void answer(const FetchRequest& request,
              int status,
              std::string body = {},
              AnswerFields fields = {}) {
    FetchAnswer answer;
    answer.number = request.number;
    answer.status = status;
    answer.body = std::move(body);
    answer.fields = std::move(fields);
    desk_.done(std::move(answer));
  }

  /// Waits for the readers until a poll is finished.
  PollReport report() {
    while (true) {
      auto reports = poller_->receive(now_);
      while (poller_->has_work()) {
        for (auto& report : poller_->work(now_))
          reports.push_back(std::move(report));
      }
      if (!reports.empty()) return reports.front();
      wait_for_word();
    }
  }

  /// Waits for the readers until something else is asked for.
  FetchRequest next_request() {
    while (true) {
      REQUIRE(poller_->receive(now_).empty());
      auto all = requests();
      if (!all.empty()) return all.front();
      wait_for_word();
    }
  }

  /// The report of an errand that has its turn, and for which nothing more is asked.
  PollReport next_report() {
    REQUIRE(poller_->receive(now_).empty());
    REQUIRE(requests().empty());
    return report();
  }

  Poller& poller() { return *poller_; }

  void push(const std::string& body) {
    Delivery delivery;
    delivery.source.text = "a";
    delivery.response = {"http://a.example/feed", "application/rss+xml", "", body};
    poller_->take(std::move(delivery), now_);
  }

  void tell_push(bool slows) {
    PushState state;
    state.slows = slows;
    poller_->tell_push(SourceId{"a"}, std::move(state), now_);
  }

  const feeds::PollState& state() { return poller_->memory().state_of(SourceId{"a"}); }

  feeds::Store& store() { return store_; }

  bool disk_is_full() const { return disk_.full(); }

 private:
  void make_poller() {
    poller_.reset();
    poller_ = std::make_unique<Poller>(
        store_,
        disk_,
        make_setup(config_),
        [this](std::function<void(FetchAnswer)> done) {
          desk_.done = std::move(done);
          return std::make_unique<FakeFetcher>(desk_);
        },
        now_);
  }

  void wait_for_word() {
    std::vector<pollfd> fds;
    for (const int fd : poller_->readable_fds())
      fds.push_back({fd, POLLIN, 0});
    REQUIRE(::poll(fds.data(), fds.size(), 10'000) > 0);
  }

  FakeFetcher::Desk desk_;
  config::Config config_;
  std::unique_ptr<feeds::Store> opened_;
  feeds::Store& store_ = *opened_;
  DiskWatch disk_;
  Now now_{Moment{1h}, std::chrono::sys_seconds{1'714'555'800s}};
  std::unique_ptr<Poller> poller_;
};

feeds::Source source(const std::string& id, const std::string& url) {
  feeds::Source source;
  source.id.text = id;
  source.title = id;
  source.url = url;
  source.interval = 30min;
  return source;
}

AnswerFields with_etag(const std::string& etag) {
  AnswerFields fields;
  fields.validators.etag = etag;
  fields.content_type = "application/rss+xml";
  return fields;
}

}  // namespace

TEST_CASE("a source is polled unconditionally once, and conditionally from then on") {
  World world({source("a", "http://a.example/feed")});
  const FetchRequest first = world.request();
  CHECK(first.url == "http://a.example/feed");
  CHECK_FALSE(first.validators.any());
  world.answer(first, 200, rss(1, 3), with_etag("\"1\""));
  const PollReport report = world.report();
  CHECK(report.fresh == 3);
  CHECK_FALSE(report.failure);
  CHECK(world.requests().empty());

  world.wait(31min);
  const FetchRequest second = world.request();
  CHECK(second.validators.etag == "\"1\"");
  world.answer(second, 304);
  CHECK_FALSE(world.report().failure);

  SECTION("also after a restart, and not before its time") {
    world.restart();
    CHECK(world.requests().empty());
    world.wait(31min);
    CHECK(world.request().validators.etag == "\"1\"");
  }
}

TEST_CASE("the same body is not read twice") {
  World world({source("a", "http://a.example/feed")});
  world.answer(world.request(), 200, rss(1, 3));
  world.report();
  world.wait(31min);
  world.answer(world.request(), 200, rss(1, 3), with_etag("\"new\""));
  CHECK(world.report().seen == 0);
  CHECK(world.state().validators.etag == "\"new\"");
}

TEST_CASE("a bad answer between good ones loses nothing") {
  World world({source("a", "http://a.example/feed")});
  world.answer(world.request(), 200, rss(1, 3), with_etag("\"1\""));
  world.report();
  world.wait(31min);

  struct Row {
    int status;
    std::string body;
  };

  const auto row = GENERATE(values<Row>({
      {500, ""},
      {204, ""},
      {206, rss(1, 9)},
      {200, ""},
      {200, "<!DOCTYPE html><html><body><form>log in</form></body></html>"},
      {200, "{\"error\":\"rate limited\"}"},
  }));
  CAPTURE(row.status, row.body);
  world.answer(world.request(), row.status, row.body, with_etag("\"bad\""));
  CHECK(world.report().failure);
  CHECK_FALSE(world.state().last_error.empty());
  CHECK(world.store().stories().counts().stories == 3);

  world.wait(63min);
  const FetchRequest next = world.request();
  CHECK(next.validators.etag == "\"1\"");
  world.answer(next, 200, rss(1, 4), with_etag("\"2\""));
  CHECK(world.report().fresh == 1);
  CHECK(world.state().condition == SourceCondition::ok);
}

TEST_CASE(
    "a host that asks to be left alone is left alone by all its sources, over a restart too") {
  World world({source("a", "http://a.example/1"), source("b", "http://a.example/2")});
  AnswerFields busy;
  busy.retry_after = "7200";
  world.answer(world.request(), 429, "", busy);
  CHECK(world.report().host_hold == 2h);
  CHECK(world.requests().empty());
  world.restart();
  world.poller().poll_all({});
  CHECK(world.requests().empty());
  world.wait(2h);
  CHECK(world.requests().size() == 1);
}

TEST_CASE("redirects are followed, and remembered when they are for good") {
  World world({source("a", "http://a.example/feed")});
  for (int poll = 0; poll < 3; ++poll) {
    const FetchRequest old_address = world.request();
    CHECK(old_address.url == "http://a.example/feed");
    AnswerFields fields;
    fields.location = "/new";
    world.answer(old_address, 301, "", fields);
    CHECK(world.poller().receive({}).empty());
    const FetchRequest there = world.next_request();
    CHECK(there.url == "http://a.example/new");
    CHECK(there.origin == AddressOrigin::elsewhere);
    world.answer(there, 200, rss(1, 3));
    CHECK_FALSE(world.report().failure);
    world.wait(31min);
  }
  const FetchRequest moved = world.request();
  CHECK(moved.url == "http://a.example/new");
  world.answer(moved, 404);
  CHECK(world.report().failure);
  world.wait(63min);
  CHECK(world.request().url == "http://a.example/feed");
}

TEST_CASE("a list is read beyond its first page at the first poll, and over a gap") {
  feeds::Source paged = source("a", "http://a.example/news");
  paged.pages = 3;
  World world({paged});
  world.answer(world.request(), 200, list_page(20, 25, "/news?page=2"));
  const FetchRequest robots = world.next_request();
  CHECK(robots.url == "http://a.example:80/robots.txt");
  world.answer(robots, 404);
  const FetchRequest second = world.next_request();
  CHECK(second.url == "http://a.example/news?page=2");
  CHECK_FALSE(second.validators.any());
  world.answer(second, 200, list_page(10, 19, ""));
  CHECK(world.report().fresh == 16);

  SECTION("not when the first page joins on to what is known") {
    world.wait(31min);
    world.answer(world.request(), 200, list_page(22, 27, "/news?page=2"));
    CHECK(world.report().fresh == 2);
  }
  SECTION("when nothing on the first page is known") {
    world.wait(31min);
    world.answer(world.request(), 200, list_page(40, 45, "/news?page=2"));
    CHECK(world.next_request().url == "http://a.example/news?page=2");
  }
}

// What a source gives is known when it came; a feed is a user's wish, a page is read by a robot.
TEST_CASE("of a page that robots.txt does not allow nothing is taken in, and it is not asked for") {
  World world({source("a", "http://a.example/news")});
  world.answer(world.request(), 200, list_page(1, 8, ""));
  const FetchRequest robots = world.next_request();
  CHECK(robots.url == "http://a.example:80/robots.txt");
  SECTION("from the beginning") {
    world.answer(robots, 200, "User-agent: *\nDisallow: /news\n");
    const PollReport report = world.next_report();
    REQUIRE(report.failure);
    CHECK(report.failure->reason == feeds::Reason::refused);
    CHECK(world.store().stories().counts().stories == 0);
    world.wait(62min);
    CHECK(world.next_report().failure);
  }
  SECTION("from another day on") {
    world.answer(robots, 404);
    CHECK(world.next_report().fresh == 8);
    world.wait(25h);
    const FetchRequest anew = world.request();
    CHECK(anew.url == "http://a.example:80/robots.txt");
    world.answer(anew, 200, "User-agent: *\nDisallow: /news\n");
    const PollReport report = world.next_report();
    REQUIRE(report.failure);
    CHECK(report.failure->reason == feeds::Reason::refused);
    CHECK(world.store().stories().counts().stories == 8);
  }
}

TEST_CASE("a page without entries is asked for like a robot asks from the second time on") {
  World world({source("a", "http://a.example/news")});
  world.answer(world.request(), 200, "<!DOCTYPE html><html><body><p>Nothing yet</p></body></html>");
  CHECK(world.report().failure);
  world.wait(63min);
  CHECK(world.request().url == "http://a.example:80/robots.txt");
}

TEST_CASE("a cookie that a redirect sets is sent on its way, and to nobody later") {
  World world({source("a", "http://a.example/feed")});
  AnswerFields gate;
  gate.location = "/gate";
  world.answer(world.request(), 302, "", gate);
  AnswerFields back;
  back.location = "/feed";
  back.cookies = {"seen=1; Path=/; HttpOnly"};
  const FetchRequest at_gate = world.next_request();
  CHECK(at_gate.cookies.empty());
  world.answer(at_gate, 302, "", back);
  const FetchRequest returned = world.next_request();
  CHECK(returned.url == "http://a.example/feed");
  CHECK(returned.cookies == "seen=1");
  world.answer(returned, 200, rss(1, 3));
  CHECK_FALSE(world.report().failure);
  world.wait(31min);
  CHECK(world.request().cookies.empty());
}

TEST_CASE("a 304 that says nothing of freshness keeps what was said") {
  World world({source("a", "http://a.example/feed")});
  AnswerFields fields = with_etag("\"1\"");
  fields.freshness.cache_control = "max-age=7200";
  world.answer(world.request(), 200, rss(1, 3), fields);
  world.report();
  world.wait(140min);
  world.answer(world.request(), 304);
  CHECK(world.report().next.length >= 2h);
  world.wait(140min);
  AnswerFields shorter;
  shorter.freshness.cache_control = "max-age=60";
  world.answer(world.request(), 304, "", shorter);
  CHECK(world.report().next.length < 1h);
}

TEST_CASE("the articles of a source that wants full text are read one by one") {
  feeds::Source full = source("a", "http://a.example/feed");
  full.full_text = true;
  World world({full});
  world.answer(world.request(), 200, rss(1, 2), with_etag("\"1\""));
  world.report();
  const FetchRequest robots = world.request();
  CHECK(robots.url == "https://news.example:443/robots.txt");
  world.answer(robots, 404);
  const FetchRequest article = world.next_request();
  CHECK(article.url.starts_with("https://news.example/"));

  SECTION("and their text is added to their stories") {
    std::string paragraphs;
    for (int i = 0; i < 8; ++i) {
      paragraphs +=
          "<p>The delegates met again on the second day and agreed on what had been left open "
          "before.</p>";
    }
    world.answer(article,
                 200,
                 "<!DOCTYPE "
                 "html><html><head><title>Story</title></head><body><main><article><h1>Story 1</h1>"
                 "<time datetime=\"2024-04-30\">30 April 2024</time>" +
                     paragraphs + "</article></main></body></html>");
    const PollReport report = world.report();
    CHECK(report.article == article.url);
    CHECK_FALSE(report.failure);
    const auto story = world.store().stories().find(article.url);
    REQUIRE(story);
    CHECK(story->entry.content_html.find("second day") != std::string::npos);
    CHECK(world.request().url != article.url);
  }
  SECTION("a host that wants to be left alone is left alone") {
    AnswerFields busy;
    busy.retry_after = "600";
    world.answer(article, 429, "", busy);
    CHECK(world.report().failure);
    CHECK(world.requests().empty());
    world.wait(11min);
    CHECK(world.request().url != article.url);
  }
}

TEST_CASE("a document of thousands of entries is taken in piece by piece") {
  World world({source("a", "http://a.example/feed")});
  world.answer(world.request(), 200, rss(1, 1700), with_etag("\"1\""));
  CHECK(world.report().fresh == 1700);
  CHECK(world.store().stories().counts().stories == 1700);
  CHECK(world.state().validators.etag == "\"1\"");
}

TEST_CASE("a reload drops what went, keeps what stays, and begins what is new") {
  World world({source("a", "http://a.example/feed"), source("b", "http://b.example/feed")});
  const auto requests = world.requests();
  REQUIRE(requests.size() == 2);
  world.reload({source("a", "http://a.example/feed"), source("c", "http://c.example/feed")});
  CHECK(world.request().url == "http://c.example/feed");
  world.answer(requests[1], 200, rss(1, 3));  // of b, which nobody waits for any more
  world.answer(requests[0], 200, rss(4, 5));
  CHECK(world.report().source.text == "a");
  CHECK(world.store().stories().counts().stories == 2);
}

TEST_CASE("the network is not down for ever when nobody is left who would tell that it is back") {
  World world({source("a", "http://a.example/"), source("b", "http://b.example/")});
  for (const FetchRequest& request : world.requests()) {
    FetchAnswer answer;
    answer.number = request.number;
    answer.failure = feeds::Failure{feeds::Reason::unreachable, "no such name"};
    answer.offline = true;
    world.answer(std::move(answer));
  }
  CHECK(world.poller().receive({Moment{1h}, std::chrono::sys_seconds{1'714'555'800s}}).size() == 2);
  REQUIRE(world.poller().network_down());
  world.reload({source("a", "http://a.example/")});
  CHECK(world.poller().network_down());
  world.reload({source("c", "file:///srv/feed.xml")});
  CHECK_FALSE(world.poller().network_down());
}

TEST_CASE("when no host can be reached the network is down, and no source is blamed") {
  World world({source("a", "http://a.example/"),
               source("b", "http://b.example/"),
               source("c", "http://c.example/")});
  for (const FetchRequest& request : world.requests()) {
    FetchAnswer answer;
    answer.number = request.number;
    answer.failure = feeds::Failure{feeds::Reason::unreachable, "no such name"};
    answer.offline = true;
    world.answer(std::move(answer));
  }
  CHECK(world.poller().receive({Moment{1h}, std::chrono::sys_seconds{1'714'555'800s}}).size() == 3);
  CHECK(world.poller().network_down());
  CHECK(world.poller().memory().state_of(SourceId{"c"}).consecutive_failures == 0);
}

TEST_CASE("a clock that was set back keeps no source waiting after a restart") {
  World world({source("a", "http://a.example/feed")});
  world.answer(world.request(), 304);  // whatever came of it
  world.report();
  world.set_clock_back(48h);
  world.restart();
  CHECK(world.requests().size() == 1);
}

TEST_CASE("what a hub pushes is taken in like what is polled, and changes nothing of the polls") {
  World world({source("a", "http://a.example/feed")});
  world.answer(world.request(), 200, rss(1, 3), with_etag("\"1\""));
  world.report();
  const feeds::PollState before = world.state();
  world.wait(10min);
  world.push(rss(3, 4));
  const PollReport report = world.report();
  CHECK(report.pushed);
  CHECK(report.fresh == 1);
  CHECK(report.seen == 1);
  CHECK(world.store().stories().counts().stories == 4);
  CHECK(world.state().validators == before.validators);
  CHECK(world.state().body_digest == before.body_digest);
  CHECK(world.state().next_poll == before.next_poll);
  CHECK(world.state().last_poll == before.last_poll);
  CHECK(world.poller().polls_of(SourceId{"a"}) == 1);
  world.wait(21min);
  CHECK(world.request().validators.etag == "\"1\"");
}

TEST_CASE("a large push is taken in piece by piece, and a doubtful one is kept back") {
  World world({source("a", "http://a.example/feed")});
  world.answer(world.request(), 200, rss(1, 3));
  world.report();
  world.push(rss(1, 1203));
  CHECK(world.report().fresh == 1200);
  world.push("<!DOCTYPE html><html><body><p>Please log in.</p></body></html>");
  const PollReport report = world.report();
  REQUIRE(report.failure);
  CHECK(report.pushed);
  CHECK(world.state().consecutive_failures == 0);
  CHECK(world.state().condition == SourceCondition::ok);
  CHECK(world.store().stories().counts().stories == 1203);
}

TEST_CASE("a push may come while the source is polled, or when it is gone") {
  World world({source("a", "http://a.example/feed")});
  const FetchRequest poll = world.request();
  world.push(rss(7, 7));
  CHECK(world.report().fresh == 1);
  world.answer(poll, 200, rss(7, 8));
  CHECK(world.report().fresh == 1);
  world.push(rss(9, 9));
  world.reload({source("b", "http://b.example/feed")});
  world.push(rss(10, 10));
  world.answer(world.request(), 200, rss(20, 20));
  CHECK(world.report().source.text == "b");
  CHECK(world.store().stories().counts().stories == 3);
}

TEST_CASE("the articles of what is pushed are read, too") {
  feeds::Source reads_on = source("a", "http://a.example/feed");
  reads_on.full_text = true;
  World world({reads_on});
  world.answer(world.request(), 200, rss(1, 0));
  world.report();
  world.push(rss(5, 5));
  CHECK(world.report().fresh == 1);
  CHECK(world.request().url == "https://news.example:443/robots.txt");
}

TEST_CASE("polls are rarer while pushes come, and as they were when those end") {
  World world({source("a", "http://a.example/feed")});
  world.answer(world.request(), 200, rss(1, 3), with_etag("\"1\""));
  world.report();
  const auto planned = world.state().next_poll;
  world.tell_push(true);
  CHECK(world.state().next_reason.starts_with("its hub pushes"));
  CHECK(world.state().unpushed_poll == planned);
  world.wait(40min);
  CHECK(world.requests().empty());

  SECTION("the poll that was put off is made up for at once") {
    world.tell_push(false);
    CHECK(world.state().next_poll == planned);
    CHECK(world.requests().size() == 1);
  }
  SECTION("the next poll is put off, too") {
    world.wait(100min);
    world.answer(world.request(), 304);
    CHECK(world.report().next.length > 110min);
    world.wait(40min);
    CHECK(world.requests().empty());
  }
  SECTION("nobody knows what was pushed while the program was off") {
    world.restart();
    CHECK(world.requests().size() == 1);
  }
  SECTION("a failure is followed up as ever") {
    world.wait(100min);
    world.answer(world.request(), 500);
    CHECK(world.report().failure);
    CHECK_FALSE(world.state().unpushed_poll);
  }
}

TEST_CASE("an article that was wanted is read after a restart, however many came since") {
  feeds::Source full = source("a", "http://a.example/feed");
  full.full_text = true;
  World world({full});
  world.answer(world.request(), 200, rss(1, 2), with_etag("\"1\""));
  world.report();
  CHECK(world.request().url == "https://news.example:443/robots.txt");  // and there it stops

  SECTION("before anything else of it is read") {
    world.restart();
    world.answer(world.request(), 404);
    const FetchRequest first = world.next_request();
    world.answer(first, 404);
    CHECK(world.report().failure);
    const FetchRequest second = world.request();
    CHECK(second.url != first.url);
    CHECK(second.url.starts_with("https://news.example/"));
  }
  SECTION("when sixty newer ones are wanted, too") {
    world.push(rss(3, 62));
    CHECK(world.report().fresh == 60);
    world.restart();
    world.answer(world.request(), 404);
    std::set<std::string> asked;
    for (FetchRequest article = world.next_request(); asked.insert(article.url).second;) {
      world.answer(article, 404);
      world.report();
      const auto more = world.requests();
      if (more.empty()) break;
      article = more.front();
    }
    CHECK(asked.contains("https://news.example/1"));
    CHECK(asked.contains("https://news.example/2"));
  }
}

TEST_CASE("an article that gave no text is not asked for at every restart, but a day after") {
  feeds::Source full = source("a", "http://a.example/feed");
  full.full_text = true;
  World world({full});
  world.answer(world.request(), 200, rss(1, 1), with_etag("\"1\""));
  world.report();
  world.answer(world.request(), 404);
  const FetchRequest article = world.next_request();
  world.answer(article, 404);
  CHECK(world.report().article == article.url);
  world.restart();
  CHECK(world.requests().empty());
  world.wait(25h);
  CHECK(world.request().url == "http://a.example/feed");
  world.restart();
  const auto requests = world.requests();
  CHECK(requests.size() == 2);
}

TEST_CASE("a Retry-After on a full disk is heeded, and its article read when there is space") {
  feeds::Source full = source("a", "http://a.example/feed");
  full.full_text = true;
  const tests::TemporaryFolder folder;
  World world({full}, (folder / "s.db").string());
  world.answer(world.request(), 200, rss(1, 1), with_etag("\"1\""));
  world.report();
  world.answer(world.request(), 404);
  const FetchRequest article = world.next_request();
  AnswerFields busy;
  busy.retry_after = "600";
  {
    const tests::FullDisk no_space(folder / "s.db");
    world.answer(article, 429, "", busy);
    CHECK(world.report().failure->reason == feeds::Reason::not_stored);
    CHECK(world.disk_is_full());
    CHECK(world.requests().empty());
  }
  world.wait(11min);
  world.push(rss(2, 2));
  CHECK(world.report().fresh == 1);
  CHECK_FALSE(world.disk_is_full());
  std::set<std::string> asked;
  for (int i = 0; i < 2; ++i) {
    const FetchRequest next = world.request();
    asked.insert(next.url);
    world.answer(next, 404);
    world.report();
  }
  CHECK(asked.contains(article.url));
}

TEST_CASE("a poll on a full disk writes nothing, and is taken in when there is space") {
  const tests::TemporaryFolder folder;
  World world({source("a", "http://a.example/feed")}, (folder / "s.db").string());
  world.answer(world.request(), 200, rss(1, 3), with_etag("\"1\""));
  world.report();
  const int entries = GENERATE(9, 1200);
  {
    const tests::FullDisk no_space(folder / "s.db");
    world.wait(31min);
    world.answer(world.request(), 200, rss(1, entries), with_etag("\"2\""));
    CHECK(world.report().failure->reason == feeds::Reason::not_stored);
    CHECK(world.disk_is_full());
    CHECK(world.state().consecutive_failures == 0);
    CHECK(world.state().validators.etag == "\"1\"");
    CHECK(world.store().stories().counts().stories == 3);
    world.push(rss(1, entries));
    CHECK(world.report().failure->reason == feeds::Reason::not_stored);
    world.tell_push(true);
  }
  world.tell_push(false);
  world.wait(61min);
  world.answer(world.request(), 200, rss(1, entries), with_etag("\"2\""));
  CHECK(world.report().fresh == static_cast<std::size_t>(entries - 3));
  CHECK_FALSE(world.disk_is_full());
}

TEST_CASE("what a hub pushed onto a full disk is asked for at the source at once") {
  const tests::TemporaryFolder folder;
  World world({source("a", "http://a.example/feed")}, (folder / "s.db").string());
  world.answer(world.request(), 200, rss(1, 1), with_etag("\"1\""));
  world.report();
  {
    const tests::FullDisk no_space(folder / "s.db");
    world.push(rss(2, 2));
    CHECK(world.report().failure->reason == feeds::Reason::not_stored);
  }
  world.answer(world.request(), 200, rss(1, 2), with_etag("\"2\""));
  CHECK(world.report().fresh == 1);
}

TEST_CASE("an article for which the disk had no room is read again after the next poll") {
  feeds::Source full = source("a", "http://a.example/feed");
  full.full_text = true;
  const tests::TemporaryFolder folder;
  World world({full}, (folder / "s.db").string());
  world.answer(world.request(), 200, rss(1, 1), with_etag("\"1\""));
  world.report();
  world.answer(world.request(), 404);
  const FetchRequest article = world.next_request();
  {
    const tests::FullDisk no_space(folder / "s.db");
    world.answer(article, 200, "<p>words</p>");
    CHECK(world.report().failure->reason == feeds::Reason::not_stored);
  }
  world.wait(61min);
  const FetchRequest poll = world.request();
  CHECK(poll.url == full.url);
  world.answer(poll, 304);
  CHECK_FALSE(world.report().failure);
  CHECK(world.request().url == article.url);
}

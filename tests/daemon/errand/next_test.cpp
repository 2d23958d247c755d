#include "daemon/errand/next.h"

#include "feeds/text/digest.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;
using feeds::Failure;
using feeds::Reason;

namespace {

const Now now{Moment{1h}, std::chrono::sys_seconds{1'714'555'800s}};

std::shared_ptr<const feeds::Source> source(int pages, feeds::Heal heal) {
  feeds::Source source;
  source.id.text = "a";
  source.url = "http://a.example/list";
  source.pages = pages;
  source.heal = heal;
  return std::make_shared<const feeds::Source>(source);
}

Journey journey() {
  return {.source = source(3, feeds::Heal::propose),
          .limits = std::make_shared<const FetchLimits>(),
          .trail = RedirectTrail{"http://a.example/list"},
          .deadline = now.moment + 30s};
}

feeds::Feed list(int entries, const std::string& next = {}) {
  feeds::Feed feed;
  feed.format = feeds::Format::html_listing;
  feed.entries.resize(static_cast<std::size_t>(entries));
  feed.next_url = next;
  return feed;
}

Poll poll() {
  return {journey(), "recipe", {"http://a.example/list"}, {}, 0, {}};
}

Poll conditional() {
  Poll before = poll();
  before.asked.validators.etag = "\"1\"";
  return before;
}

Poll robot() {
  Poll before = poll();
  before.journey.heeds_robots = true;
  return before;
}

Poll asking_robots() {
  Poll before = robot();
  before.journey.robots = RedirectTrail{"http://a.example:80/robots.txt"};
  return before;
}

Poll late() {
  Poll before = poll();
  before.journey.deadline = now.moment;
  return before;
}

/// Its first page was read.
Poll with_list(const std::string& next = {}) {
  Poll before = poll();
  before.pages = 1;
  before.outcome.feed = list(2, next);
  before.outcome.listed = 2;
  return before;
}

Poll with_page(feeds::Heal heal) {
  Poll before = with_list();
  before.journey.source = source(1, heal);
  before.page = feeds::Response{"http://a.example/list", "text/html", "", "<html>"};
  return before;
}

Poll on_second_page() {
  Poll before = with_list("http://a.example/list?2");
  before.journey.trail = RedirectTrail{"http://a.example/list?2"};
  before.asked = {"http://a.example/list?2"};
  return before;
}

Poll after_healing() {
  Poll before = with_page(feeds::Heal::automatic);
  before.outcome.healed = feeds::Recipe{};
  return before;
}

Heal healing() {
  Poll before = with_page(feeds::Heal::automatic);
  before.outcome.failure = Failure{Reason::changed_shape, "no entries"};
  return {std::move(before)};
}

Article article() {
  return {journey(), 7, {}};
}

Push push() {
  return {source(1, feeds::Heal::propose), nullptr, {}};
}

Sitemap sitemap(int planned) {
  Sitemap before{journey(), "recipe", {}, {"http://a.example/1.xml"}, {}, {}};
  before.outcome.feed = list(0);
  for (int i = 0; i < planned; ++i)
    before.planned.push_back({"http://a.example/" + std::to_string(2 + i) + ".xml"});
  return before;
}

Sitemap reading_sitemap() {
  Sitemap before = sitemap(1);
  before.asked.status = 200;
  before.asked.body_digest = "recipe:x";
  return before;
}

Answered answered(int status, std::string body = {}) {
  FetchAnswer answer;
  answer.status = status;
  answer.body = std::move(body);
  return {answer};
}

Answered redirected(const std::string& location) {
  Answered event = answered(301);
  event.answer.fields.location = location;
  return event;
}

Answered unreachable() {
  Answered event = answered(0);
  event.answer.failure = Failure{Reason::unreachable, "no such name"};
  return event;
}

Answered challenged() {
  Answered event = answered(200, "<html>");
  event.answer.fields.challenge = "challenge";
  return event;
}

WasRead not_read() {
  return {feeds::fail(Reason::malformed, "no XML")};
}

Judged doubted(Reason reason) {
  return {Failure{reason, "another list"}, false, {}};
}

Judged index_of(int sitemaps) {
  std::deque<AskedPage> planned;
  for (int i = 0; i < sitemaps; ++i)
    planned.push_back({"http://a.example/" + std::to_string(1 + i) + ".xml"});
  return {{}, false, planned};
}

struct ToldErrand {
  std::string operator()(const Poll& poll) const {
    return "poll" + rest(poll.outcome) + (poll.pages > 1 ? ", 2 pages" : "") +
           (poll.page ? ", page kept" : "") +
           (poll.journey.robots ? ", at " + poll.journey.robots->current() : "");
  }

  std::string operator()(const Article& article) const { return "article" + rest(article.outcome); }

  std::string operator()(const Push& push) const { return "push" + rest(push.outcome); }

  std::string operator()(const Sitemap& sitemap) const {
    return "sitemap" + rest(sitemap.outcome) + ", " + std::to_string(sitemap.planned.size()) +
           " planned, " + std::to_string(sitemap.read.size()) + " read";
  }

  std::string operator()(const Heal& heal) const { return "heal" + rest(heal.poll.outcome); }

 private:
  static std::string rest(const Outcome& outcome) {
    std::string text;
    if (outcome.feed) text += ", " + std::to_string(outcome.feed->entries.size()) + " entries";
    if (outcome.failure) text += ", failed: " + outcome.failure->detail;
    if (outcome.healed) text += ", healed";
    return text;
  }
};

struct ToldAction {
  std::string operator()(const Fetch& fetch) const {
    const std::string& etag = fetch.request.validators.etag;
    return "fetch " + fetch.request.url + (etag.empty() ? "" : " unless " + etag) +
           (fetch.heeds_robots ? " if allowed" : "") + (fetch.if_held ? " unless held" : "");
  }

  std::string operator()(const Read& read) const {
    constexpr std::array kAs{"anything", "article", "healed"};
    return std::string{"read "} + kAs.at(static_cast<std::size_t>(read.as));
  }

  std::string operator()(const WaitForHost& wait) const {
    return "wait for " + wait.host + (wait.learned ? ", learned robots.txt" : "");
  }

  std::string operator()(Judge /*action*/) const { return "judge"; }

  std::string operator()(File /*action*/) const { return "file"; }

  std::string operator()(Done /*action*/) const { return "done"; }
};

struct Row {
  Errand before;
  ErrandEvent event;
  std::string after;
  std::string action;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.after, row.action);
    const ErrandStep step = next(row.before, row.event, now);
    CHECK(std::visit(ToldErrand{}, step.errand) == row.after);
    CHECK(std::visit(ToldAction{}, step.action) == row.action);
  }
}

}  // namespace

TEST_CASE("an errand asks for its document, for robots.txt first where that is heeded") {
  check({
      {poll(), HostIsFree{}, "poll", "fetch http://a.example/list"},
      {conditional(), HostIsFree{}, "poll", "fetch http://a.example/list unless \"1\""},
      {robot(), HostIsFree{}, "poll", "fetch http://a.example/list if allowed"},
      {article(), HostIsFree{}, "article", "fetch http://a.example/list"},
      {robot(),
       RobotsUnknown{},
       "poll, at http://a.example:80/robots.txt",
       "fetch http://a.example:80/robots.txt"},
      {asking_robots(), answered(404), "poll", "wait for a.example:80, learned robots.txt"},
      {asking_robots(), answered(500), "poll", "wait for a.example:80, learned robots.txt"},
      {asking_robots(), redirected(""), "poll", "wait for a.example:80, learned robots.txt"},
      {asking_robots(),
       redirected("/other.txt"),
       "poll, at http://a.example/other.txt",
       "fetch http://a.example/other.txt unless held"},
      {asking_robots(), unreachable(), "poll, failed: robots.txt: no such name", "file"},
  });
}

TEST_CASE("a redirect is followed where it may be, and else is what came of it") {
  check({
      {conditional(),
       redirected("/new"),
       "poll",
       "fetch http://a.example/new unless \"1\" unless held"},
      {poll(), redirected(""), "poll, failed: redirect without a Location", "file"},
      {poll(),
       redirected("/list"),
       "poll, failed: redirects in a circle, at http://a.example/list",
       "file"},
      {late(), redirected("/new"), "poll, failed: the redirects took too long", "file"},
      {article(), redirected("/new"), "article", "fetch http://a.example/new unless held"},
  });
}

TEST_CASE("a document is read when it is new, and compared with what is known of its source") {
  Poll known = poll();
  known.asked.known_digest = "recipe:" + feeds::digest("body");
  check({
      {poll(), answered(200, "body"), "poll", "read anything"},
      {poll(), answered(203, "body"), "poll", "read anything"},
      {robot(), answered(200, "body"), "poll, page kept", "read anything"},
      {known, answered(200, "body"), "poll", "judge"},
      {conditional(), answered(304), "poll", "judge"},
      {poll(), answered(304), "poll, failed: HTTP status 304", "file"},
      {poll(), answered(204), "poll, failed: HTTP status 204", "file"},
      {poll(), answered(500), "poll, failed: HTTP status 500", "file"},
      {poll(), unreachable(), "poll, failed: no such name", "file"},
      {poll(),
       challenged(),
       "poll, failed: a challenge page (HTTP status 200): the server wants to see a browser",
       "file"},
      {poll(), WasRead{list(2)}, "poll, 2 entries", "wait for a.example:80"},  // for robots.txt
      {robot(), WasRead{list(2)}, "poll, 2 entries", "judge"},
      {poll(), not_read(), "poll, failed: no XML", "file"},
      {poll(), Judged{}, "poll", "file"},
      {with_list(), Judged{}, "poll, 2 entries", "file"},
      {with_list(), doubted(Reason::truncated), "poll, 2 entries, failed: another list", "file"},
      {with_list(), Filed{}, "poll, 2 entries", "done"},
  });
}

TEST_CASE("a list is read on while it leads on, on its own host, as far as its source wants") {
  const std::string there = "http://a.example/list?2";
  const Judged on{{}, true, {}};
  Poll enough = with_list(there);
  enough.pages = 3;
  check({
      {with_list(there), on, "poll, 2 entries", "wait for a.example:80"},
      {with_list(there), Judged{}, "poll, 2 entries", "file"},
      {with_list(), on, "poll, 2 entries", "file"},
      {with_list("http://b.example/"), on, "poll, 2 entries", "file"},
      {with_list("http://a.example/list"), on, "poll, 2 entries", "file"},
      {enough, on, "poll, 2 entries, 2 pages", "file"},
      {on_second_page(), answered(200, "body"), "poll, 2 entries", "read anything"},
      {on_second_page(), answered(500), "poll, 2 entries", "file"},
      {on_second_page(), unreachable(), "poll, 2 entries", "file"},
      {on_second_page(), WasRead{list(3)}, "poll, 5 entries, 2 pages", "judge"},
      {on_second_page(), not_read(), "poll, 2 entries, 2 pages", "file"},
  });
}

TEST_CASE("a page whose list went is healed once, where its source wants that, and else kept") {
  const auto automatic = feeds::Heal::automatic;
  const Judged gone = doubted(Reason::changed_shape);
  check({
      {with_page(automatic), gone, "heal, 2 entries, failed: another list", "read healed"},
      {with_page(feeds::Heal::propose),
       gone,
       "poll, 2 entries, failed: another list, page kept",
       "file"},
      {with_page(automatic),
       doubted(Reason::not_the_page),
       "poll, 2 entries, failed: another list",
       "file"},
      {with_page(automatic), Judged{}, "poll, 2 entries", "file"},
      {healing(), WasRead{list(8), feeds::Recipe{}}, "poll, 8 entries, healed, page kept", "judge"},
      {healing(), not_read(), "poll, 2 entries, failed: no entries, page kept", "file"},
      {after_healing(), gone, "poll, 2 entries, failed: another list, healed, page kept", "file"},
      {after_healing(), Judged{}, "poll, 2 entries, healed", "file"},
  });
}

TEST_CASE("what an index lists is read one after the other, while the host answers well") {
  check({
      {with_list(), index_of(2), "sitemap, 2 entries, 1 planned, 0 read", "wait for a.example:80"},
      {poll(), index_of(1), "sitemap, 0 entries, 0 planned, 0 read", "wait for a.example:80"},
      {poll(), index_of(0), "sitemap, 0 entries, 0 planned, 0 read", "file"},
      {sitemap(1),
       HostIsFree{},
       "sitemap, 0 entries, 1 planned, 0 read",
       "fetch http://a.example/list"},
      {sitemap(1), answered(200, "body"), "sitemap, 0 entries, 1 planned, 0 read", "read anything"},
      {sitemap(1), answered(304), "sitemap, 0 entries, 0 planned, 0 read", "wait for a.example:80"},
      {sitemap(1), answered(404), "sitemap, 0 entries, 0 planned, 0 read", "wait for a.example:80"},
      {sitemap(1), answered(429), "sitemap, 0 entries, 1 planned, 0 read", "file"},
      {sitemap(1), answered(503), "sitemap, 0 entries, 1 planned, 0 read", "file"},
      {sitemap(1), unreachable(), "sitemap, 0 entries, 1 planned, 0 read", "file"},
      {sitemap(0), answered(304), "sitemap, 0 entries, 0 planned, 0 read", "file"},
      {reading_sitemap(),
       WasRead{list(4)},
       "sitemap, 4 entries, 0 planned, 1 read",
       "wait for a.example:80"},
      {reading_sitemap(),
       not_read(),
       "sitemap, 0 entries, 0 planned, 0 read",
       "wait for a.example:80"},
      {sitemap(0), Filed{}, "sitemap, 0 entries, 0 planned, 0 read", "done"},
  });
}

TEST_CASE("an article and a push are read and filed, whatever comes of it") {
  check({
      {article(), answered(200, "body"), "article", "read article"},
      {article(), answered(404), "article, failed: HTTP status 404", "file"},
      {article(), answered(304), "article, failed: HTTP status 304", "file"},
      {article(), WasRead{list(1)}, "article, 1 entries", "file"},
      {article(), not_read(), "article, failed: no XML", "file"},
      {article(), Filed{}, "article", "done"},
      {push(), Brought{{"http://a.example/", "", "", "body"}}, "push", "read anything"},
      {push(), WasRead{list(9)}, "push, 9 entries", "file"},
      {push(), not_read(), "push, failed: no XML", "file"},
      {push(), Filed{}, "push", "done"},
  });
}

TEST_CASE("a host that was held meanwhile refuses like an answer would, and says until when") {
  Answered event = redirected("http://b.example/");
  event.answer.fields.retry_after = "60";
  const ErrandStep step = next(poll(), event, now);
  const auto& fetch = std::get<Fetch>(step.action);
  REQUIRE(fetch.if_held);
  const ErrandStep refused = next(step.errand, Answered{*fetch.if_held}, now);
  const Outcome& outcome = std::get<Poll>(refused.errand).outcome;
  CHECK(std::holds_alternative<File>(refused.action));
  CHECK(outcome.status == 301);
  CHECK(outcome.answered_by == "http://b.example/");
  CHECK(outcome.fields.retry_after == "60");
  CHECK_FALSE(outcome.moved_for_good);
}

TEST_CASE("entries of sitemaps are filed newest first, those of lists as they stand") {
  const auto dated = [](feeds::Format format) {
    Poll before = with_list();
    before.outcome.feed->format = format;
    for (int day = 0; day < 2; ++day)
      before.outcome.feed->entries[static_cast<std::size_t>(day)].published =
          feeds::Date{now.time() + std::chrono::days{day}, feeds::Precision::second, {}};
    const ErrandStep step = next(before, Judged{}, now);
    return std::get<Poll>(step.errand).outcome.feed->entries.front().published->time;
  };
  CHECK(dated(feeds::Format::sitemap) == now.time() + std::chrono::days{1});
  CHECK(dated(feeds::Format::rss_2_0) == now.time());
}

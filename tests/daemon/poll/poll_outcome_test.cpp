#include "daemon/poll/poll_outcome.h"

#include "daemon/plan/network_watch.h"
#include "daemon/poll/page_watch.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using feeds::PollState;
using feeds::Reason;
using feeds::SourceCondition;

namespace {

constexpr Time kNow{std::chrono::seconds{1'714'555'800}};

Outcome answered(int status, const std::string& etag, const std::string& last_modified) {
  Outcome outcome;
  outcome.status = status;
  outcome.asked_url = outcome.answered_by = "http://a.example/feed";
  outcome.fields.validators = {etag, last_modified};
  outcome.body_digest = "digest";
  return outcome;
}

Outcome failed(int status, Reason reason) {
  Outcome outcome = answered(status, "\"error\"", "never");
  outcome.failure = feeds::Failure{reason, "why"};
  return outcome;
}

Outcome moved(const std::string& to) {
  Outcome outcome = answered(200, "\"n\"", "");
  outcome.answered_by = to;
  outcome.moved_for_good = true;
  return outcome;
}

PollState known() {
  PollState state;
  state.url = "http://a.example/feed";
  return after_success(state, answered(200, "\"1\"", "then"), kNow);
}

}  // namespace

TEST_CASE("validators are kept as they came, with the body they belong to") {
  CHECK(known().validators == feeds::Validators{"\"1\"", "then"});

  SECTION("a bare 304 keeps them") {
    CHECK(after_success(known(), answered(304, "", ""), kNow).validators == known().validators);
  }
  SECTION("a 304 replaces what it gives") {
    const PollState state = after_success(known(), answered(304, "\"2\"", ""), kNow);
    CHECK(state.validators == feeds::Validators{"\"2\"", "then"});
    CHECK(state.body_digest == "digest");
  }
  SECTION("a body without them forgets them") {
    CHECK_FALSE(after_success(known(), answered(200, "", ""), kNow).validators.any());
  }
  SECTION("a failure leaves them alone") {
    const PollState state = after_failure(known(), failed(500, Reason::http_status), kNow);
    CHECK(state.validators == known().validators);
    CHECK(state.body_digest == "digest");
    CHECK(state.last_error == "why");
  }
  SECTION("a 304 that nobody asked for makes the next request unconditional") {
    CHECK_FALSE(after_failure(known(), failed(304, Reason::http_status), kNow).validators.any());
  }
}

TEST_CASE("a permanent move is believed after three polls in a row") {
  PollState state = known();
  for (int poll = 0; poll < 2; ++poll) {
    state = after_success(state, moved("http://b.example/"), kNow);
    CHECK(effective_url(state) == "http://a.example/feed");
  }

  SECTION("and then the new address is asked") {
    state = after_success(state, moved("http://b.example/"), kNow);
    CHECK(effective_url(state) == "http://b.example/");
    Outcome there = answered(304, "", "");
    there.asked_url = there.answered_by = "http://b.example/";
    CHECK(effective_url(after_success(state, there, kNow)) == "http://b.example/");

    SECTION("until it fails") {
      CHECK(effective_url(after_failure(state, failed(404, Reason::http_status), kNow)) ==
            "http://a.example/feed");
    }
  }
  SECTION("a move to elsewhere begins anew") {
    state = after_success(state, moved("http://c.example/"), kNow);
    CHECK(effective_url(state) == "http://a.example/feed");
  }
  SECTION("a poll that was not led there begins anew") {
    state = after_success(state, answered(200, "", ""), kNow);
    state = after_success(state, moved("http://b.example/"), kNow);
    CHECK(effective_url(state) == "http://a.example/feed");
  }
  SECTION("a move to what is no feed is not counted") {
    Outcome login = moved("http://b.example/");
    login.failure = feeds::Failure{Reason::not_the_page, "a login page"};
    state = after_failure(state, login, kNow);
    CHECK(state.moved_polls == 0);
  }
}

TEST_CASE("what is gone three times in a row is gone") {
  PollState state = known();
  for (int poll = 0; poll < 3; ++poll) {
    CHECK(state.condition != SourceCondition::gone);
    state = after_failure(state, failed(410, Reason::http_status), kNow);
  }
  CHECK(state.condition == SourceCondition::gone);
  CHECK(after_success(state, answered(200, "", ""), kNow).condition == SourceCondition::ok);
}

TEST_CASE("one success forgives everything") {
  PollState state = known();
  for (int poll = 0; poll < 5; ++poll)
    state = after_failure(state, failed(500, Reason::http_status), kNow);
  CHECK(state.consecutive_failures == 5);
  CHECK(state.condition == SourceCondition::failing);
  state = after_success(state, answered(304, "", ""), kNow);
  CHECK(state.consecutive_failures == 0);
  CHECK(state.last_error.empty());
}

namespace {

/// A poll of the one source of a host that could not be reached.
NetworkWatch::News unreachable(NetworkWatch& watch, const std::string& host, std::size_t hosts) {
  PollState before;
  before.url = "http://" + host + "/";
  return watch.unreachable(feeds::SourceId{host}, before, host, hosts);
}

}  // namespace

TEST_CASE("the network is down when every host falls silent, and nobody else's fault") {
  NetworkWatch watch;
  using News = NetworkWatch::News;
  CHECK(unreachable(watch, "a", 3) == News::none);
  CHECK(unreachable(watch, "a", 3) == News::none);
  CHECK(unreachable(watch, "b", 3) == News::none);

  SECTION("all of them") {
    CHECK(unreachable(watch, "c", 3) == News::went_down);
    CHECK(unreachable(watch, "a", 3) == News::none);
    CHECK(watch.down());
    CHECK(watch.waiting().size() == 3);  // who was blamed too early, with the state before that
    CHECK(watch.waiting().at(feeds::SourceId{"b"}).url == "http://b/");
    CHECK(watch.answered() == News::came_back);
    CHECK_FALSE(watch.down());
    CHECK(watch.take_waiting().size() == 3);
    CHECK(watch.waiting().empty());
  }
  SECTION("one answers") {
    CHECK(watch.answered() == News::none);
    CHECK(watch.waiting().empty());
    CHECK(unreachable(watch, "c", 3) == News::none);
  }
}

TEST_CASE("a single host says nothing about the network") {
  NetworkWatch watch;
  CHECK(unreachable(watch, "a", 1) == NetworkWatch::News::none);
  CHECK_FALSE(watch.down());
}

namespace {

feeds::Feed list_of(feeds::Format format, int entries) {
  feeds::Feed feed;
  feed.format = format;
  feed.shape = "ol > li";
  for (int i = 0; i < entries; ++i) {
    feeds::Entry entry;
    entry.id = std::to_string(i);
    entry.published = feeds::Date{kNow, feeds::Precision::day, {}};
    feed.entries.push_back(entry);
  }
  return feed;
}

PollState used_to(const feeds::Feed& feed) {
  PollState state = known();
  for (int poll = 0; poll < 5; ++poll)
    remember_shape(state, shape_of(feed), feed.entries.size());
  return state;
}

std::optional<Reason> doubted(const feeds::Feed& feed, const PollState& state) {
  const auto failure = doubt(feed, state);
  return failure ? std::optional{failure->reason} : std::nullopt;
}

}  // namespace

TEST_CASE("what is not the document we know is kept back") {
  using feeds::Format;
  const PollState feed = used_to(list_of(Format::rss_2_0, 20));
  const PollState page = used_to(list_of(Format::html_listing, 20));

  CHECK_FALSE(doubted(list_of(Format::rss_2_0, 0), feed));  // an empty channel
  CHECK_FALSE(doubted(list_of(Format::atom_1_0, 5), feed));
  CHECK(doubted(list_of(Format::html_listing, 5), feed) == Reason::not_the_page);
  CHECK(doubted(list_of(Format::unknown, 0), feed) == Reason::not_the_page);

  CHECK_FALSE(doubted(list_of(Format::html_listing, 20), page));
  CHECK(doubted(list_of(Format::html_listing, 0), page) == Reason::changed_shape);
  CHECK(doubted(list_of(Format::html_listing, 0), PollState{}) == Reason::no_entries);

  feeds::Feed other = list_of(Format::html_listing, 3);
  other.shape = "nav > a";
  CHECK(doubted(other, page) == Reason::changed_shape);

  feeds::Feed cut = list_of(Format::rss_2_0, 5);
  cut.cut_short = true;
  CHECK(doubted(cut, feed) == Reason::truncated);
  CHECK_FALSE(doubted(cut, PollState{}));
}

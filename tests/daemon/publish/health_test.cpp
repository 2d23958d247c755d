#include "daemon/publish/health.h"

#include <sstream>

#include "daemon/publish/health_routes.h"
#include "daemon/publish/metrics.h"
#include "feeds/render/site/operator_words.h"
#include "feeds/render/site/words.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using feeds::SourceCondition;

namespace {

SourceStatus source(const std::string& id, SourceCondition condition) {
  SourceStatus status;
  status.id = {id};
  feeds::PollState state;
  state.condition = condition;
  status.state = std::make_shared<const feeds::PollState>(state);
  return status;
}

StatusReport well() {
  StatusReport report;
  report.is_live = true;
  report.sources = {source("a", SourceCondition::ok), source("b", SourceCondition::fresh)};
  return report;
}

const std::string kRefilling =
    "topics are being filled by their new filters, and hold what they held before: a, b";
const std::string kClock =
    "it is 2036-01-01T00:00:00Z by this machine's clock, and 2026-01-01T00:00:00Z by that of x";

std::string metrics_of(const StatusReport& report, const RequestFigures& requests = {}) {
  return metrics_text({report, requests, {}});
}

// What a route answers at once.
Reply answer_of(const LiveRoute& route) {
  Reply got;
  route.handle({}, [&got](Reply reply) { got = std::move(reply); });
  return got;
}

PollReport poll(std::chrono::milliseconds took) {
  PollReport report;
  report.took = took;
  return report;
}

}  // namespace

TEST_CASE("each fault turns the health, names itself, and is over when it is over") {
  struct Row {
    std::string code;
    HealthState state;
    void (*provoke)(StatusReport&);
  };

  const auto row = GENERATE(values<Row>({
      {"not_running", HealthState::failing, [](StatusReport& r) { r.is_live = false; }},
      {"conductor_stuck", HealthState::failing, [](StatusReport& r) { r.stuck_since = Time{}; }},
      {"store_full", HealthState::failing, [](StatusReport& r) { r.disk_full = true; }},
      {"store_unreachable",
       HealthState::failing,
       [](StatusReport& r) { r.store_unreachable = "no answer"; }},
      {"topics_refilling",
       HealthState::degraded,
       [](StatusReport& r) { r.circumstances.refilling = kRefilling; }},
      {"store_unsynced", HealthState::failing, [](StatusReport& r) { r.disk_unsynced = true; }},
      {"store_missing", HealthState::failing, [](StatusReport& r) { r.store.is_missing = true; }},
      {"configuration_refused",
       HealthState::failing,
       [](StatusReport& r) { r.circumstances.reload_refused = "c.yaml:3:1: error: no"; }},
      {"store_set_aside",
       HealthState::degraded,
       [](StatusReport& r) { r.store.set_aside = {"s.db.broken-1"}; }},
      {"clock_doubted",
       HealthState::degraded,
       [](StatusReport& r) { r.circumstances.clock_doubt = kClock; }},
      {"network_down", HealthState::degraded, [](StatusReport& r) { r.network_down = true; }},
      {"directory_failed",
       HealthState::degraded,
       [](StatusReport& r) { r.circumstances.directory_failed = "denied"; }},
      {"mail_failed",
       HealthState::degraded,
       [](StatusReport& r) { r.circumstances.mail_failed = "no connection"; }},
      {"sources_failing",
       HealthState::degraded,
       [](StatusReport& r) { r.sources[0] = source("a", SourceCondition::failing); }},
      {"sources_changed_shape",
       HealthState::degraded,
       [](StatusReport& r) { r.sources[0] = source("a", SourceCondition::changed_shape); }},
      {"sources_gone",
       HealthState::degraded,
       [](StatusReport& r) { r.sources[0] = source("a", SourceCondition::gone); }},
  }));
  CAPTURE(row.code);
  StatusReport report = well();
  CHECK(health_of(report).state() == HealthState::ok);
  row.provoke(report);
  const Health health = health_of(report);
  REQUIRE(health.reasons.size() == 1);
  CHECK(health.reasons[0].code == row.code);
  CHECK(health.state() == row.state);
  for (const std::string_view language : feeds::page_languages())
    CHECK((language == "en" || feeds::told_in(health.reasons[0].text, language)));
  CHECK_THAT(health.text(), StartsWith(std::string(name_of(row.state)) + ": "));
  CHECK_THAT(status_line(report), StartsWith(health.text()));
  CHECK_THAT(metrics_of(report),
             Contains("ilofeed_health_reason{reason=\"" + row.code + "\"} 1\n"));
  CHECK_THAT(metrics_of(well()),
             Contains("ilofeed_health_reason{reason=\"" + row.code + "\"} 0\n"));
}

TEST_CASE("the worst reason decides, and many sources are told by some of their names") {
  StatusReport report = well();
  report.disk_full = true;
  report.sources.clear();
  for (const char* id : {"a", "b", "c", "d", "e", "f"})
    report.sources.push_back(source(id, SourceCondition::failing));
  CHECK(
      health_of(report).text() ==
      "failing: the disk of the store is full: nothing new is kept; 6 of 6 sources failing (a, b, "
      "c, d, e, …)");
}

TEST_CASE("a source's state is one of all states in the metrics, and labels are escaped") {
  StatusReport report = well();
  report.sources = {source("a\"b", SourceCondition::gone)};
  const std::string text = metrics_of(report);
  CHECK_THAT(text, Contains("ilofeed_source_state{source=\"a\\\"b\",state=\"gone\"} 1\n"));
  CHECK_THAT(text, Contains("ilofeed_source_state{source=\"a\\\"b\",state=\"ok\"} 0\n"));
}

TEST_CASE(
    "polls are counted by how long they took and why they failed; articles and pushes are not") {
  StatusReport report = well();
  PollTally& tally = report.tally;
  tally.count(poll(std::chrono::milliseconds{100}));
  tally.count(poll(std::chrono::milliseconds{101}));
  PollReport failed = poll(std::chrono::minutes{1});
  failed.failure = feeds::Failure{feeds::Reason::timed_out, ""};
  tally.count(failed);
  PollReport pushed;
  pushed.pushed = true;
  tally.count(pushed);
  const std::string text = metrics_of(report);
  CHECK_THAT(text, Contains("ilofeed_poll_failures_total{reason=\"timed_out\"} 1\n"));
  CHECK_THAT(text, Contains("ilofeed_poll_duration_seconds_bucket{le=\"0.1\"} 1\n"));
  CHECK_THAT(text, Contains("ilofeed_poll_duration_seconds_bucket{le=\"0.25\"} 2\n"));
  CHECK_THAT(text, Contains("ilofeed_poll_duration_seconds_bucket{le=\"30\"} 2\n"));
  CHECK_THAT(text, Contains("ilofeed_poll_duration_seconds_bucket{le=\"+Inf\"} 3\n"));
  CHECK_THAT(text, Contains("ilofeed_poll_duration_seconds_count 3\n"));
}

TEST_CASE("counters by reason, code and token are there before they count") {
  StatusReport report = well();
  report.tokens = {"desk"};
  const std::string text = metrics_of(report);
  for (std::size_t i = 0; i < kReasons.size(); ++i) {
    CHECK(kReasons.at(i) == static_cast<feeds::Reason>(i));
    CHECK_THAT(text,
               Contains("ilofeed_poll_failures_total{reason=\"" +
                        std::string(feeds::name_of(kReasons.at(i))) + "\"} 0\n"));
  }
  CHECK(feeds::name_of(static_cast<feeds::Reason>(kReasons.size())) == "unknown");
  CHECK_THAT(text, Contains("ilofeed_http_requests_total{code=\"503\",token=\"\"} 0\n"));
  CHECK_THAT(text, Contains("ilofeed_http_requests_total{code=\"200\",token=\"desk\"} 0\n"));
}

TEST_CASE("requests are counted by status and by the name of a token, and timed") {
  RequestWatch watch({});
  watch.note({.method = "GET", .target = "/", .status = 200, .took = std::chrono::milliseconds{3}});
  watch.note({.method = "GET", .target = "/", .status = 200, .token = "desk"});
  watch.note({.method = "GET", .target = "/", .status = 404});
  const std::string text = metrics_of(well(), watch.figures());
  CHECK_THAT(text, Contains("ilofeed_http_requests_total{code=\"200\",token=\"\"} 1\n"));
  CHECK_THAT(text, Contains("ilofeed_http_requests_total{code=\"200\",token=\"desk\"} 1\n"));
  CHECK_THAT(text, Contains("ilofeed_http_requests_total{code=\"404\",token=\"\"} 1\n"));
  CHECK_THAT(text, Contains("ilofeed_http_request_duration_seconds_bucket{le=\"0.005\"} 3\n"));
}

TEST_CASE("the health routes answer 503 while a turn lasts too long, or something fails") {
  const auto reports =
      std::make_shared<Published<StatusReport>>(std::make_shared<const StatusReport>(well()));
  Heartbeat heartbeat;
  const RequestWatch watch({});
  const LiveRoutes routes = health_routes({reports, heartbeat}, heartbeat, watch);
  CHECK(answer_of(routes[0]).status == 200);
  CHECK(answer_of(routes[1]).status == 200);
  SECTION("a long turn") {
    heartbeat.begins(read_clocks().moment - kLongestTurn - Seconds{1});
    CHECK(answer_of(routes[0]).status == 503);
    CHECK_THAT(*answer_of(routes[1]).body, StartsWith("conductor_stuck: "));
    CHECK_THAT(*answer_of(routes[2]).body, Contains("ilofeed_health{state=\"failing\"} 1\n"));
    CHECK_THAT(status_line(*Reports(reports, heartbeat).take()), StartsWith("failing: "));
    heartbeat.rests();
  }
  SECTION("a failing daemon lives, but is not ready; a degraded one is") {
    StatusReport report = well();
    report.network_down = true;
    reports->replace(std::make_shared<const StatusReport>(report));
    CHECK(answer_of(routes[1]).status == 200);
    report.disk_full = true;
    reports->replace(std::make_shared<const StatusReport>(report));
    CHECK(answer_of(routes[0]).status == 200);
    CHECK(answer_of(routes[1]).status == 503);
    CHECK(answer_of(routes[1]).field("Cache-Control") == "no-store");
    reports->replace(std::make_shared<const StatusReport>(well()));
  }
  CHECK(answer_of(routes[0]).status == 200);
  CHECK(answer_of(routes[1]).status == 200);
}

#include "daemon/publish/status_report.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "daemon/publish/health.h"
#include "feeds/flow/feed_identity.h"

namespace ilofeed::daemon {
namespace {

using feeds::SourceCondition;
using Json = nlohmann::ordered_json;

Json time_or_null(const std::optional<Time>& time) {
  return time ? Json(feeds::rfc3339(*time)) : Json(nullptr);
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json json_of(const SourceStatus& source) {
  const feeds::PollState& state = *source.state;
  return Json{{"id", source.id.text},
              {"title", source.title},
              {"url", source.url},
              {"state", feeds::name_of(state.condition)},
              {"condition_since", time_or_null(state.condition_since)},
              {"last_status", state.last_status == 0 ? Json(nullptr) : Json(state.last_status)},
              {"last_error", text_or_null(state.last_error)},
              {"flood", text_or_null(state.flood)},
              {"last_poll", time_or_null(state.last_poll)},
              {"last_success", time_or_null(state.last_success)},
              {"next_poll", time_or_null(source.next_poll)},
              {"next_reason", text_or_null(state.next_reason)},
              {"push", text_or_null(source.push.text)},
              {"last_push", time_or_null(source.push.last)},
              {"entries", source.entries},
              {"consecutive_failures", state.consecutive_failures},
              {"polls", source.polls}};
}

std::string dumped(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

bool is_well(SourceCondition condition) {
  return condition == SourceCondition::ok || condition == SourceCondition::fresh ||
         condition == SourceCondition::paused;
}

// Of the last day, also those in which there were none.
std::vector<feeds::Bar> polls_an_hour(const StatusReport& report) {
  using std::chrono::hours;
  const Time last = std::chrono::floor<hours>(report.made);
  std::vector<feeds::Bar> bars;
  for (Time hour = last - hours{23}; hour <= last; hour += hours{1}) {
    const auto polls = report.tally.hours.find(hour);
    const bool had_any = polls != report.tally.hours.end();
    bars.push_back(had_any ? feeds::Bar{hour, polls->second.count, polls->second.failed}
                           : feeds::Bar{hour});
  }
  return bars;
}

// Nothing is said of those that are over.
std::map<feeds::SourceId, std::string> pushes_of(feeds::Store& store) {
  std::map<feeds::SourceId, std::string> pushes;
  for (const feeds::Subscription& each : store.subscriptions().all()) {
    const bool is_over = each.state == feeds::SubscriptionState::ending ||
                         each.state == feeds::SubscriptionState::ended;
    if (!is_over) pushes[each.source] = text_of(each);
  }
  return pushes;
}

// `about`: what it is about, and how that is.
feeds::Story health_entry(const StatusReport& report, const std::string& about, Time since) {
  feeds::Story story;
  story.id.text = feeds::id_within(
      report.identity, "health:" + about + ':' + std::to_string(since.time_since_epoch().count()));
  story.entry.id = story.id.text;
  story.entry.published = feeds::Date{since, feeds::Precision::second, {}};
  story.first_seen = since;
  story.changed = since;
  return story;
}

feeds::Story health_story(const StatusReport& report, const SourceStatus& source) {
  const feeds::PollState& state = *source.state;
  const Time since = state.condition_since.value_or(state.last_poll.value_or(Time{}));
  const std::string condition{feeds::name_of(state.condition)};
  feeds::Story story = health_entry(report, source.id.text + ':' + condition, since);
  story.entry.title = source.title + ": " + condition;
  story.entry.link = source.url;
  story.entry.summary =
      state.last_error.empty() ? "No new entry for longer than expected." : state.last_error;
  story.origins.push_back({source.id, story.entry.id, source.url, since, "new"});
  return story;
}

}  // namespace

StatusReport make_report(const Setup& setup,
                         const Poller& poller,
                         const feeds::StoryCounts& counts,
                         const Now& now) {
  StatusReport report;
  report.is_live = true;
  report.made = now.time();
  report.stories = counts.stories;
  report.topics = counts.topics;
  report.network_down = poller.network_down();
  for (const auto& [name, secret] : setup.config.server.tokens)
    report.tokens.push_back(name);
  for (const feeds::Source& source : setup.plan.sources) {
    SourceStatus status;
    status.id = source.id;
    status.title = source.title;
    status.url = source.url;
    status.state = poller.memory().share(source.id);
    status.push = poller.memory().push_of(source.id);
    if (const auto due = poller.due_in(source.id, now)) status.next_poll = now.time_after(*due);
    const auto entries = counts.entries.find(source.id);
    status.entries = entries == counts.entries.end() ? 0 : entries->second;
    status.polls = poller.polls_of(source.id);
    report.sources.push_back(std::move(status));
  }
  return report;
}

StatusReport stored_report(const Setup& setup, feeds::Store* store) {
  StatusReport report;
  std::map<feeds::SourceId, feeds::PollState> states;
  std::map<feeds::SourceId, std::string> pushes;
  feeds::StoryCounts counts;
  if (store != nullptr) {
    states = store->timetable().poll_states();
    counts = store->stories().counts();
    pushes = pushes_of(*store);
    report.store = store->file();
  }
  report.stories = counts.stories;
  report.topics = counts.topics;
  for (const feeds::Source& source : setup.plan.sources) {
    SourceStatus status;
    status.id = source.id;
    status.title = source.title;
    status.url = source.url;
    feeds::PollState& state = states[source.id];
    if (source.paused) state.condition = SourceCondition::paused;
    if (!source.paused) status.next_poll = state.next_poll;
    status.state = std::make_shared<const feeds::PollState>(std::move(state));
    status.push.text = pushes[source.id];
    status.entries = counts.entries[source.id];
    report.sources.push_back(std::move(status));
  }
  return report;
}

std::string status_json(const StatusReport& report) {
  const Health health = health_of(report);
  Json json;
  json["version"] = ILOFEED_VERSION;
  json["health"] = name_of(health.state());
  json["reasons"] = Json::array();
  for (const HealthReason& reason : health.reasons) {
    json["reasons"].push_back(
        Json{{"code", reason.code}, {"weight", name_of(reason.weight)}, {"text", reason.text}});
  }
  json["stories"] = report.stories;
  json["network"] = report.network_down ? "down" : "up";
  json["store"] = !report.store_unreachable.empty() ? "unreachable"
                  : report.disk_full                ? "full"
                  : report.disk_unsynced            ? "unsynced"
                                                    : "ok";
  // A line a source: a tree of all of them would be many times the size of the text.
  std::string text = dumped(json, 1);
  text.replace(text.rfind("\n}"), std::string::npos, ",\n \"sources\": [");
  const char* between = "\n";
  for (const SourceStatus& source : report.sources) {
    text += between + ("  " + dumped(json_of(source), -1));
    between = ",\n";
  }
  return text + "\n ]\n}\n";
}

feeds::StatusPage status_page(const StatusReport& report) {
  feeds::StatusPage page;
  page.health = health_of(report).text();
  page.stories = report.stories;
  page.entries_a_day = report.entries_a_day;
  page.polls_an_hour = polls_an_hour(report);
  for (const SourceStatus& source : report.sources) {
    const feeds::PollState& state = *source.state;
    page.sources.push_back({source.id,
                            source.title,
                            state.condition,
                            source.entries,
                            state.last_poll,
                            source.next_poll,
                            state.next_reason,
                            source.push.text,
                            state.last_error.empty() ? state.flood : state.last_error});
  }
  return page;
}

feeds::OutgoingFeed health_feed(const StatusReport& report) {
  feeds::OutgoingFeed feed;
  feed.id = feeds::id_within(report.identity, "health");
  feed.title = "What needs a look";
  feed.description =
      "What is wrong with the daemon, and sources that fail, fell silent, are gone or changed "
      "their "
      "shape.";
  feed.language = "en";
  feed.path = "health";
  for (const HealthReason& reason : health_of(report).reasons) {
    const auto since = report.since.find(std::string(reason.code));
    if (since == report.since.end() || reason.code.starts_with("sources_")) continue;
    feeds::Story story = health_entry(report, std::string(reason.code), since->second);
    story.entry.title = std::string(name_of(reason.weight)) + ": " + std::string(reason.code);
    story.entry.summary = reason.text;
    feed.stories.push_back(std::move(story));
  }
  for (const SourceStatus& source : report.sources) {
    if (!is_well(source.state->condition)) feed.stories.push_back(health_story(report, source));
  }
  std::ranges::stable_sort(feed.stories, std::ranges::greater{}, &feeds::Story::changed);
  feed.updated = feed.stories.empty() ? report.identity.since : feed.stories.front().changed;
  return feed;
}

}  // namespace ilofeed::daemon

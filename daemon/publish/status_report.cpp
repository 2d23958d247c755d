#include "daemon/publish/status_report.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "daemon/system/url_parts.h"

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
  const feeds::PollState& state = source.state;
  return Json{{"id", source.id.text},
              {"title", source.title},
              {"url", source.url},
              {"state", feeds::name_of(state.condition)},
              {"condition_since", time_or_null(state.condition_since)},
              {"last_status", state.last_status == 0 ? Json(nullptr) : Json(state.last_status)},
              {"last_error", text_or_null(state.last_error)},
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

// Every label value that Prometheus would stumble over is escaped (exposition format 0.0.4).
std::string label(const std::string& value) {
  std::string text;
  for (const char c : value) {
    if (c == '\\' || c == '"') text += '\\';
    text += c == '\n' ? ' ' : c;
  }
  return text;
}

void add_metric(std::string& text, const char* name, const char* type, const char* help) {
  text += std::string{"# HELP "} + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

void add_value(std::string& text, const std::string& name, std::int64_t value) {
  text += name + ' ' + std::to_string(value) + '\n';
}

template <class Value>
void add_per_source(std::string& text,
                    const std::string& name,
                    const StatusReport& report,
                    Value value) {
  for (const SourceStatus& source : report.sources) {
    add_value(text, name + "{source=\"" + label(source.id.text) + "\"}", value(source));
  }
}

bool is_well(SourceCondition condition) {
  return condition == SourceCondition::ok || condition == SourceCondition::fresh ||
         condition == SourceCondition::paused;
}

feeds::Story health_story(const SourceStatus& source) {
  const feeds::PollState& state = source.state;
  const Time since = state.condition_since.value_or(state.last_poll.value_or(Time{}));
  const std::string condition{feeds::name_of(state.condition)};
  feeds::Story story;
  const auto seconds = std::to_string(since.time_since_epoch().count());
  story.id.text = "urn:ilofeed:health:" + source.id.text + ':' + condition + ':' + seconds;
  story.entry.id = story.id.text;
  story.entry.title = source.title + ": " + condition;
  story.entry.link = source.url;
  story.entry.summary =
      state.last_error.empty() ? "No new entry for longer than expected." : state.last_error;
  story.entry.published = feeds::Date{since, feeds::Precision::second, {}};
  story.first_seen = since;
  story.changed = since;
  story.origins.push_back({source.id, story.entry.id, source.url, since, "new"});
  return story;
}

}  // namespace

StatusReport make_report(const Setup& setup,
                         const Poller& poller,
                         const feeds::StoryCounts& counts,
                         const Now& now) {
  StatusReport report;
  report.stories = counts.stories;
  report.topics = counts.topics;
  report.network_down = poller.network_down();
  for (const feeds::Source& source : setup.sources) {
    SourceStatus status;
    status.id = source.id;
    status.title = source.title;
    status.url = without_credentials(source.url);
    status.state = poller.memory().state_of(source.id);
    status.push = poller.memory().push_of(source.id);
    if (const auto due = poller.due_in(source.id, now)) status.next_poll = now.time_after(*due);
    const auto entries = counts.entries.find(source.id);
    status.entries = entries == counts.entries.end() ? 0 : entries->second;
    status.polls = poller.polls_of(source.id);
    report.sources.push_back(std::move(status));
  }
  return report;
}

std::string status_json(const StatusReport& report) {
  Json json;
  json["version"] = ILOFEED_VERSION;
  json["stories"] = report.stories;
  json["network"] = report.network_down ? "down" : "up";
  json["store"] = report.disk_full ? "full" : "ok";
  json["sources"] = Json::array();
  for (const SourceStatus& source : report.sources)
    json["sources"].push_back(json_of(source));
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

feeds::TablePage status_table(const StatusReport& report, Time now) {
  feeds::TablePage table;
  table.title = "Sources";
  table.summary = std::to_string(report.stories) + " stories from " +
                  std::to_string(report.sources.size()) + " sources.";
  if (report.network_down) table.summary += " No server can be reached: the network is down.";
  if (report.disk_full) table.summary += " The disk is full: nothing new can be stored.";
  table.headings = {
      "Source", "State", "Entries", "Last poll", "Next", "Why then", "Push", "Problem"};
  for (const SourceStatus& source : report.sources) {
    const feeds::PollState& state = source.state;
    table.rows.push_back({source.title,
                          std::string{feeds::name_of(state.condition)},
                          std::to_string(source.entries),
                          state.last_poll ? feeds::rfc3339(*state.last_poll) : "never",
                          source.next_poll ? "in " + brief(*source.next_poll - now) : "",
                          state.next_reason,
                          source.push.text,
                          state.last_error});
  }
  return table;
}

std::string metrics_text(const StatusReport& report) {
  std::string text;
  add_metric(text, "ilofeed_stories", "gauge", "Stories in the store.");
  add_value(text, "ilofeed_stories", report.stories);
  add_metric(text, "ilofeed_network_down", "gauge", "1 while no host can be reached.");
  add_value(text, "ilofeed_network_down", report.network_down ? 1 : 0);
  add_metric(text, "ilofeed_store_full", "gauge", "1 while the store cannot be written.");
  add_value(text, "ilofeed_store_full", report.disk_full ? 1 : 0);
  add_metric(text,
             "ilofeed_longest_turn_seconds",
             "gauge",
             "The longest time for which the loop that does all work did one round of it.");
  text += "ilofeed_longest_turn_seconds " +
          std::to_string(std::chrono::duration<double>(report.longest_turn).count()) + '\n';
  add_metric(text, "ilofeed_topic_stories", "gauge", "Stories filed under a topic.");
  for (const auto& [topic, stories] : report.topics) {
    add_value(text, "ilofeed_topic_stories{topic=\"" + label(topic.text) + "\"}", stories);
  }
  add_metric(
      text, "ilofeed_source_polls_total", "counter", "Polls finished since the program started.");
  add_per_source(text, "ilofeed_source_polls_total", report, [](const SourceStatus& source) {
    return static_cast<std::int64_t>(source.polls);
  });
  add_metric(text, "ilofeed_source_entries", "gauge", "Entries known of a source.");
  add_per_source(
      text, "ilofeed_source_entries", report, [](const SourceStatus& s) { return s.entries; });
  add_metric(text, "ilofeed_source_failures", "gauge", "Failed polls in a row.");
  add_per_source(text, "ilofeed_source_failures", report, [](const SourceStatus& s) {
    return s.state.consecutive_failures;
  });
  add_metric(text, "ilofeed_source_pushed", "gauge", "1 while a hub pushes the news of a source.");
  add_per_source(text, "ilofeed_source_pushed", report, [](const SourceStatus& s) {
    return s.push.slows ? 1 : 0;
  });
  add_metric(text,
             "ilofeed_source_last_success_seconds",
             "gauge",
             "When a source last answered well (Unix time).");
  add_per_source(text, "ilofeed_source_last_success_seconds", report, [](const SourceStatus& s) {
    return s.state.last_success.value_or(Time{}).time_since_epoch().count();
  });
  return text;
}

feeds::OutgoingFeed health_feed(const StatusReport& report) {
  feeds::OutgoingFeed feed;
  feed.id = "urn:ilofeed:health";
  feed.title = "What needs a look";
  feed.description = "Sources that fail, fell silent, are gone or changed their shape.";
  feed.language = "en";
  feed.path = "health";
  for (const SourceStatus& source : report.sources) {
    if (!is_well(source.state.condition)) feed.stories.push_back(health_story(source));
  }
  std::ranges::stable_sort(feed.stories, std::ranges::greater{}, &feeds::Story::changed);
  if (!feed.stories.empty()) feed.updated = feed.stories.front().changed;
  return feed;
}

}  // namespace ilofeed::daemon

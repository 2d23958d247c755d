#include "daemon/publish/health.h"

#include <algorithm>
#include <array>
#include <map>

namespace ilofeed::daemon {
namespace {

using feeds::SourceCondition;

// Some of the names of many.
std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t kSome = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(kSome, names.size()); ++i)
    text += (i > 0 ? ", " : "") + names[i];
  return names.size() > kSome ? text + ", …" : text;
}

template <SourceCondition condition>
std::string sources_that_are(const StatusReport& report) {
  std::vector<std::string> names;
  for (const SourceStatus& source : report.sources) {
    if (source.state->condition == condition) names.push_back(source.id.text);
  }
  if (names.empty()) return {};
  return std::to_string(names.size()) + " of " + std::to_string(report.sources.size()) +
         " sources " + std::string(feeds::name_of(condition)) + " (" + some_of(names) + ")";
}

/// One thing that can be wrong.
struct Rule {
  std::string_view code;
  HealthState weight;
  std::string (*complaint)(const StatusReport&);  ///< empty: it is not
};

// The order in which they are told.
constexpr std::array<Rule, 16> kRules{{
    {"not_running",
     HealthState::failing,
     [](const StatusReport& report) {
       return std::string(report.is_live ? "" : "no daemon runs: nothing is polled or served");
     }},
    {"conductor_stuck",
     HealthState::failing,
     [](const StatusReport& report) {
       return report.stuck_since
                  ? "the daemon does not get on since " + feeds::rfc3339(*report.stuck_since) +
                        ": it waits for its disk or its store"
                  : std::string();
     }},
    {"store_unreachable",
     HealthState::failing,
     [](const StatusReport& report) {
       const std::string& why = report.store_unreachable;
       return why.empty() ? why : "the database of the store does not answer: " + why;
     }},
    {"store_full",
     HealthState::failing,
     [](const StatusReport& report) {
       return std::string(report.disk_full ? "the disk of the store is full: nothing new is kept"
                                           : "");
     }},
    {"store_unsynced",
     HealthState::failing,
     [](const StatusReport& report) {
       return std::string(report.disk_unsynced
                              ? "the disk of the store takes nothing for good: a power cut would "
                                "lose the newest stories"
                              : "");
     }},
    {"store_missing",
     HealthState::failing,
     [](const StatusReport& report) {
       return std::string(report.is_live && report.store.is_missing
                              ? "the file of the store was deleted: stop or restart the daemon, "
                                "which then writes it anew"
                              : "");
     }},
    {"configuration_refused",
     HealthState::failing,
     [](const StatusReport& report) {
       const std::string& refused = report.circumstances.reload_refused;
       return refused.empty() ? refused : "the configuration was refused: " + refused;
     }},
    {"store_set_aside",
     HealthState::degraded,
     [](const StatusReport& report) {
       const auto& names = report.store.set_aside;
       return names.empty() ? std::string()
                            : "the store was damaged, and set aside (" + some_of(names) +
                                  "); look at the log, then move it away";
     }},
    {"topics_refilling",
     HealthState::degraded,
     [](const StatusReport& report) { return report.circumstances.refilling; }},
    {"clock_doubted",
     HealthState::degraded,
     [](const StatusReport& report) { return report.circumstances.clock_doubt; }},
    {"network_down",
     HealthState::degraded,
     [](const StatusReport& report) {
       return std::string(report.network_down ? "the network is down: no host can be reached" : "");
     }},
    {"directory_failed",
     HealthState::degraded,
     [](const StatusReport& report) {
       const std::string& failed = report.circumstances.directory_failed;
       return failed.empty() ? failed : "server.directory cannot be written: " + failed;
     }},
    {"mail_failed",
     HealthState::degraded,
     [](const StatusReport& report) {
       const std::string& failed = report.circumstances.mail_failed;
       return failed.empty() ? failed : "no mail can be sent: " + failed;
     }},
    {"sources_failing", HealthState::degraded, &sources_that_are<SourceCondition::failing>},
    {"sources_changed_shape",
     HealthState::degraded,
     &sources_that_are<SourceCondition::changed_shape>},
    {"sources_gone", HealthState::degraded, &sources_that_are<SourceCondition::gone>},
}};

std::string counted_conditions(const StatusReport& report) {
  std::map<SourceCondition, int> counts;
  for (const SourceStatus& source : report.sources)
    ++counts[source.state->condition];
  std::string text;
  for (const auto& [condition, count] : counts)
    text += (text.empty() ? "" : ", ") + std::to_string(count) + ' ' +
            std::string(feeds::name_of(condition));
  return text;
}

}  // namespace

std::string_view name_of(HealthState state) {
  constexpr std::array<std::string_view, 3> kNames{"ok", "degraded", "failing"};
  return kNames.at(static_cast<std::size_t>(state));
}

HealthState Health::state() const {
  HealthState worst = HealthState::ok;
  for (const HealthReason& reason : reasons)
    worst = std::max(worst, reason.weight);
  return worst;
}

std::string Health::text() const {
  std::string text(name_of(state()));
  const char* between = ": ";
  for (const HealthReason& reason : reasons) {
    text += between + reason.text;
    between = "; ";
  }
  return text;
}

Health health_of(const StatusReport& report) {
  Health health;
  for (const Rule& rule : kRules) {
    std::string complaint = rule.complaint(report);
    if (!complaint.empty())
      health.reasons.push_back({rule.code, rule.weight, std::move(complaint)});
  }
  return health;
}

std::vector<std::string_view> health_codes() {
  std::vector<std::string_view> codes;
  for (const Rule& rule : kRules)
    codes.push_back(rule.code);
  return codes;
}

std::string status_line(const StatusReport& report) {
  std::string line = health_of(report).text() + "; " + std::to_string(report.sources.size()) +
                     " sources (" + counted_conditions(report) + "), " +
                     std::to_string(report.stories) + " stories";
  std::optional<Time> next;
  for (const SourceStatus& source : report.sources) {
    if (source.next_poll && (!next || *source.next_poll < *next)) next = source.next_poll;
  }
  if (next) line += ", next poll " + feeds::rfc3339(*next);
  return line + ", configuration of " + feeds::rfc3339(report.circumstances.configured);
}

}  // namespace ilofeed::daemon

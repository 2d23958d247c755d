#include "daemon/commands/status.h"

#include <optional>
#include <string>

#include "daemon/clock.h"
#include "daemon/commands/command_line.h"
#include "daemon/commands/table.h"
#include "daemon/interval.h"
#include "daemon/surroundings.h"
#include "feeds/model/poll_state.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {
namespace {

std::string ago(const std::optional<Time>& time, Time now) {
  if (!time) return "-";
  return *time > now ? "in " + brief(*time - now) : brief(now - *time) + " ago";
}

std::string next_of(const feeds::PollState& state, Time now) {
  if (!state.next_poll) return "now";
  return *state.next_poll <= now ? "due" : "in " + brief(*state.next_poll - now);
}

}  // namespace

int status(const ConfigOption& options) {
  const auto config = load_or_complain(options);
  if (!config) return kConfigError;
  const std::filesystem::path path = store_file(*config);
  std::map<feeds::SourceId, feeds::PollState> states;
  std::map<feeds::SourceId, int> entries;
  if (std::filesystem::exists(path)) {
    feeds::Store store(path, feeds::OpenMode::read_only);
    states = store.poll_states();
    entries = store.entry_counts();
  }
  const Time now = read_clocks().time();
  Table table({"SOURCE", "STATE", "ENTRIES", "LAST POLL", "NEXT", "WHY", "PROBLEM"});
  for (const feeds::Source& source : config->sources) {
    const feeds::PollState& state = states[source.id];
    const auto condition = source.paused ? feeds::SourceCondition::paused : state.condition;
    const std::string failures = state.consecutive_failures > 1
                                     ? " (" + std::to_string(state.consecutive_failures) + " times)"
                                     : "";
    table.add({source.id.text,
               std::string{feeds::name_of(condition)},
               std::to_string(entries[source.id]),
               ago(state.last_poll, now),
               source.paused ? "-" : next_of(state, now),
               state.next_reason,
               state.last_error.empty() ? "" : state.last_error + failures});
  }
  table.print(stdout);
  return 0;
}

}  // namespace ilofeed::daemon

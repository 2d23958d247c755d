#include "daemon/commands/status.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "daemon/commands/table.h"
#include "daemon/plan/interval.h"
#include "daemon/system/clock.h"
#include "feeds/model/poll_state.h"

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

using Pushes = std::map<feeds::SourceId, std::string>;

// Nothing is said of those that are over.
Pushes pushes_of(feeds::Store& store) {
  Pushes pushes;
  for (const feeds::Subscription& each : store.subscriptions().all()) {
    const bool is_over = each.state == feeds::SubscriptionState::ending ||
                         each.state == feeds::SubscriptionState::ended;
    if (!is_over) pushes[each.source] = text_of(each);
  }
  return pushes;
}

}  // namespace

int status(const CommandContext& context) {
  std::map<feeds::SourceId, feeds::PollState> states;
  std::map<feeds::SourceId, int> entries;
  Pushes pushes;
  if (context.store != nullptr) {
    states = context.store->timetable().poll_states();
    entries = context.store->stories().counts().entries;
    pushes = pushes_of(*context.store);
  }
  const Time now = read_clocks().time();
  std::vector<std::string> headings{"SOURCE", "STATE", "ENTRIES", "LAST POLL", "NEXT", "WHY"};
  if (!pushes.empty()) headings.emplace_back("PUSH");
  headings.emplace_back("PROBLEM");
  Table table(std::move(headings));
  for (const feeds::Source& source : context.setup->sources) {
    const feeds::PollState& state = states[source.id];
    const auto condition = source.paused ? feeds::SourceCondition::paused : state.condition;
    const std::string failures = state.consecutive_failures > 1
                                     ? " (" + std::to_string(state.consecutive_failures) + " times)"
                                     : "";
    std::vector<std::string> row{source.id.text,
                                 std::string{feeds::name_of(condition)},
                                 std::to_string(entries[source.id]),
                                 ago(state.last_poll, now),
                                 source.paused ? "-" : next_of(state, now),
                                 state.next_reason};
    if (!pushes.empty()) row.push_back(pushes[source.id]);
    row.push_back(state.last_error.empty() ? "" : state.last_error + failures);
    table.add(std::move(row));
  }
  table.print(context.out);
  return 0;
}

}  // namespace ilofeed::daemon

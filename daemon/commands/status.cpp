#include "daemon/commands/status.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "daemon/plan/interval.h"
#include "daemon/publish/health.h"
#include "daemon/show/table.h"
#include "daemon/system/clock.h"
#include "feeds/store/store_error.h"

namespace ilofeed::daemon {
namespace {

std::string ago(const std::optional<Time>& time, Time now) {
  if (!time) return "-";
  return *time > now ? "in " + brief(*time - now) : brief(now - *time) + " ago";
}

std::string next_of(const SourceStatus& source, Time now) {
  if (source.state->condition == feeds::SourceCondition::paused) return "-";
  if (!source.next_poll) return "now";
  return *source.next_poll <= now ? "due" : "in " + brief(*source.next_poll - now);
}

std::string problem_of(const feeds::PollState& state) {
  if (state.last_error.empty()) return state.flood;
  if (state.consecutive_failures <= 1) return state.last_error;
  return state.last_error + " (" + std::to_string(state.consecutive_failures) + " times)";
}

void print_table(const CommandContext& context, const StatusReport& report) {
  const Time now = read_clocks().time();
  const bool has_pushes = std::ranges::any_of(
      report.sources, [](const SourceStatus& source) { return !source.push.text.empty(); });
  std::vector<std::string> headings{"SOURCE", "STATE", "ENTRIES", "LAST POLL", "NEXT", "WHY"};
  if (has_pushes) headings.emplace_back("PUSH");
  headings.emplace_back("PROBLEM");
  Table table(std::move(headings));
  for (const SourceStatus& source : report.sources) {
    std::vector<std::string> row{source.id.text,
                                 std::string{feeds::name_of(source.state->condition)},
                                 std::to_string(source.entries),
                                 ago(source.state->last_poll, now),
                                 next_of(source, now),
                                 source.state->next_reason};
    if (has_pushes) row.push_back(source.push.text);
    row.push_back(problem_of(*source.state));
    table.add(std::move(row));
  }
  table.print(context.out);
  std::fprintf(context.err, "%s\n", health_of(report).text().c_str());
}

// "ILOFEED WARNING - degraded: … | stories=39 sources=5": what monitors read.
int print_check(const CommandContext& context, const StatusReport& report) {
  constexpr std::array<const char*, 3> kWords{"OK", "WARNING", "CRITICAL"};
  const Health health = health_of(report);
  const auto status = static_cast<std::size_t>(health.state());
  std::fprintf(context.out,
               "ILOFEED %s - %s | stories=%d sources=%zu\n",
               kWords.at(status),
               health.text().c_str(),
               report.stories,
               report.sources.size());
  return static_cast<int>(status);
}

// What is told to readers may be a second behind the store, and is all there is while that is away.
StatusReport report_of(const CommandContext& context) {
  if (!context.report) return stored_report(*context.setup, context.store);
  StatusReport report = *context.report;
  if (!context.store) return report;
  try {
    feeds::StoryCounts counts = context.store->stories().counts();
    report.stories = counts.stories;
    for (SourceStatus& source : report.sources)
      source.entries = counts.entries[source.id];
  } catch (const feeds::StoreError& error) {
    if (error.fault() != feeds::StoreFault::unreachable) throw;
    report.store_unreachable = error.what();
  }
  return report;
}

}  // namespace

int status(const StatusOptions& options, const CommandContext& context) {
  const StatusReport report = report_of(context);
  if (options.check) return print_check(context, report);
  if (options.json) {
    std::fputs(status_json(report).c_str(), context.out);
  } else {
    print_table(context, report);
  }
  return 0;
}

}  // namespace ilofeed::daemon

// What a poll tells of its source besides its entries: how many at once, and for how long none.
#include <utility>

#include "daemon/plan/flood.h"
#include "daemon/poll/intake.h"

namespace ilofeed::daemon {

using feeds::PollState;
using feeds::Source;
using feeds::SourceCondition;

std::vector<feeds::Date> Intake::dates_of(const std::vector<feeds::StoryNumber>& stories,
                                          const Now& now) {
  std::vector<feeds::Entry> entries;
  for (feeds::Story& story : store_.stories().with_numbers(stories))
    entries.push_back(std::move(story.entry));
  std::vector<feeds::Date> dates;
  add_dates(dates, entries, now.time());
  return dates;
}

void Intake::watch_silence(PollState& state, const Source& source, Time now) {
  if (!source.expect_every) return;
  const auto newest = store_.stories().newest({.source = source.id}, 1);
  if (newest.empty() || now - newest.front().first_seen <= *source.expect_every) return;
  state.condition = SourceCondition::silent;
  state.condition_since = newest.front().first_seen + *source.expect_every;
}

void Intake::tell_flood(PollState& state, PollReport& report, std::size_t fresh, Time now) {
  if (state.flood_since && now - *state.flood_since > kFloodIsTold) {
    state.flood.clear();
    state.flood_since.reset();
  }
  report.flood = flood_of(fresh, memory_.state_of(report.source));
  if (report.flood.empty()) return;
  state.flood = report.flood;
  state.flood_since = now;
}

}  // namespace ilofeed::daemon

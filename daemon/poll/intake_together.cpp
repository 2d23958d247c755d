// Several polls that brought entries, taken in in one transaction.
#include <algorithm>
#include <exception>
#include <set>
#include <utility>

#include "daemon/poll/intake.h"

namespace ilofeed::daemon {

std::vector<PollReport> Intake::accept(std::span<const Brought> polls, const Now& now) {
  std::vector<Brought> together;
  for (const Brought& poll : polls) {
    if (!failure_of(poll.source, poll.outcome, {})) together.push_back(poll);
  }
  std::vector<PollReport> stored;
  if (together.size() > 1) stored = receive_together(together, now);
  // Each by itself: what is wrong with one is no reason to lose the others.
  std::vector<PollReport> reports;
  std::exception_ptr wrong;
  for (const Brought& poll : polls) {
    const auto at = std::ranges::find(stored, poll.source.id, &PollReport::source);
    if (at != stored.end()) {
      reports.push_back(std::move(*at));
      continue;
    }
    try {
      Slices at_once;
      reports.push_back(accept(poll.source, std::move(poll.outcome), at_once, now));
    } catch (const std::exception&) {
      if (!wrong) wrong = std::current_exception();
    }
  }
  if (wrong) std::rethrow_exception(wrong);
  return reports;
}

// Nothing is remembered, and so no origin told by the next request, before all is stored. Gives
// nothing where nothing was stored.
std::vector<PollReport> Intake::receive_together(std::span<const Brought> polls, const Now& now) {
  std::vector<Received> received;
  std::set<feeds::StoryNumber> to_file;
  try {
    feeds::Store::Transaction transaction(store_);
    for (const Brought& poll : polls) {
      Slices at_once;
      received.push_back(receive(poll.source, poll.outcome, at_once, now));
      store_.timetable().save_poll_state(poll.source.id, received.back().state);
      to_file.insert(received.back().to_file.begin(), received.back().to_file.end());
    }
    file({to_file.begin(), to_file.end()}, now);  // once, however many tell the same
    transaction.commit();
  } catch (const std::exception&) {
    return {};  // met again, and told, by the poll that it comes of
  }
  disk_.tell_space();
  std::vector<PollReport> reports;
  for (Received& each : received) {
    memory_.keep(each.report.source, std::move(each.state));
    reports.push_back(std::move(each.report));
  }
  return reports;
}

}  // namespace ilofeed::daemon

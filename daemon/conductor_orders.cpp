// What people ask of the conductor: by signals, and by commands.
#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "daemon/commands/command_line.h"
#include "daemon/conductor.h"
#include "daemon/setup/reload.h"

namespace ilofeed::daemon {
namespace {

std::string summary_of(const Setup& setup) {
  return std::to_string(setup.sources.size()) + " sources, " +
         std::to_string(setup.plan.topics.size()) + " topics";
}

}  // namespace

// What needs the store waits until it answers.
void Conductor::heed(Signal signal) {
  switch (signal) {
    case Signal::stop: stopping_ = true; break;
    case Signal::reload: orders_.put({ReloadOrder{}, [](const Told&) {}}); break;
    case Signal::poll_all: polls_all_ = true; break;
  }
}

// What is to be polled is meant by the configuration that was read before it. What a store that
// goes leaves undone is done when it is back.
void Conductor::obey_all(const Now& now) {
  std::ranges::move(orders_.take_all(), std::back_inserter(asked_));
  while (!asked_.empty()) {
    if (!is_adopted_) adopt(now);
    Order next = std::move(asked_.front());
    asked_.pop_front();
    obey(std::move(next), now);
  }
  if (std::exchange(polls_all_, false)) poller_.poll_all(now);
}

void Conductor::obey(Order order, const Now& now) {
  if (const auto* polls = std::get_if<PollOrder>(&order.what))
    return begin_round(*polls, std::move(order.answer), now);
  reload(std::move(order.answer));
}

void Conductor::reload(std::function<void(Told)> answer) {
  service_manager_.reloading();
  Reloaded reloaded = reload_setup(config_, *setup_);
  Told told;
  if (!reloaded.diagnostics.all().empty()) told.err = reloaded.diagnostics.text() + '\n';
  if (reloaded.setup) {
    setup_ = std::move(reloaded.setup);
    is_adopted_ = false;
    told.out = "reloaded " + setup_->config.file + ": " + summary_of(*setup_) + '\n';
    for (const std::string& change : reloaded.needs_restart)
      told.err += "warning: " + change + "; only a restart takes that up\n";
  } else {
    told.status = kConfigError;
    told.err += "ilofeed: the reload was refused; the configuration before stays in force\n";
    if (is_adopted_) service_manager_.ready();
  }
  circumstances_.reload_refused = reloaded.first_error();
  publishing_.note();
  reloads_.push_back({std::move(told), std::move(answer)});
}

// They are answered when readers can see what they asked for.
void Conductor::end_reloads() {
  if (!is_adopted_ || refill_.has_work()) return;
  const std::string filled = lines_of(refill_.take_filled());
  for (Reload& reload : std::exchange(reloads_, {})) {
    if (reload.told.status == 0) reload.told.out += filled;
    reload.answer(std::move(reload.told));
  }
}

void Conductor::begin_round(const PollOrder& order,
                            std::function<void(Told)> answer,
                            const Now& now) {
  if (const std::string complaint = complaint_about(order, *setup_); !complaint.empty())
    return answer({kUsageError, "", complaint});
  rounds_.push_back(
      {PollRound(sources_to_poll(order, *setup_, poller_, now)), {}, std::move(answer)});
}

void Conductor::end_rounds(const Now& now) {
  rounds_.remove_if([&](Round& round) {
    for (const std::string& line : round.polls.leave_out(poller_, now))
      round.told.out += line;
    if (!round.polls.left().empty()) return false;
    round.told.status = round.polls.all_well() ? 0 : 1;
    round.answer(std::move(round.told));
    return true;
  });
}

}  // namespace ilofeed::daemon

// What hubs push goes the way of what is polled: the readers, the doubts, the store.
#include <utility>

#include "daemon/poll/poller.h"

namespace ilofeed::daemon {

using feeds::Source;
using feeds::SourceId;

SourceId Poller::pushes_of(const SourceId& source) {
  return SourceId{source.text + " pushes"};
}

void Poller::take_push(Push push, const Now& now) {
  const auto at = setup_->sources.find(push.source);
  if (at == setup_->sources.end() || at->second->paused) return;
  Visit visit{effective_url(reception_.state_of(push.source))};
  visit.key = pushes_of(push.source);
  visit.source = at->second;
  visit.limits = setup_->limits;
  visit.pushed = true;
  visit.room = std::move(push.room);
  visits_.take_in(std::move(visit), std::move(push.response), now);
}

std::optional<PollReport> Poller::receive_push(RequestNumber number, const Now& now) {
  const Visit& visit = visits_.at(number);
  if (visit.outcome.failure || !visit.outcome.feed || !is_large(*visit.outcome.feed))
    return finish_push(number, now);
  large_.push_back(number);
  return std::nullopt;
}

PollReport Poller::finish_push(RequestNumber number, const Now& now) {
  Visit visit = visits_.take(number);
  Outcome& outcome = visit.outcome;
  const Source& source = *setup_->sources.at(visit.source->id);
  if (!outcome.failure) outcome.failure = reception_.doubt_of(source, outcome);
  PollReport report = reception_.accept_push(*setup_, source, outcome, now);
  if (source.full_text && report.fresh > 0) queue_articles(source, now);
  return report;
}

void Poller::tell_push(const SourceId& source, PushState push, const Now& now) {
  const auto at = setup_->sources.find(source);
  if (at == setup_->sources.end()) return;
  const auto due = reception_.tell_push(*setup_, *at->second, std::move(push), now);
  if (due) scheduler_.move(source, now.moment + *due);
}

}  // namespace ilofeed::daemon

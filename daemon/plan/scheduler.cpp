#include "daemon/plan/scheduler.h"

#include <algorithm>

namespace ilofeed::daemon {

using feeds::SourceId;

void Scheduler::wait(const SourceId& source, Slot& slot, Moment due) {
  slot.due = due;
  slot.place = Place::waiting;
  queue_.insert({due, source});
}

void Scheduler::leave(const Slot& slot) {
  lanes_.finished(slot.asked_host);
  --out_;
}

void Scheduler::add(const SourceId& source, const std::string& host, Moment due) {
  const auto [at, fresh] = slots_.try_emplace(source);
  Slot& slot = at->second;
  if (fresh) {
    slot.host = host;
    wait(source, slot, due);
    return;
  }
  if (slot.place == Place::in_lane && slot.host != host) {
    lanes_.withdraw(slot.host, source);
    lanes_.enqueue(host, source);
  }
  slot.host = host;
}

void Scheduler::remove(const SourceId& source) {
  const auto at = slots_.find(source);
  if (at == slots_.end()) return;
  switch (at->second.place) {
    case Place::waiting: queue_.erase({at->second.due, source}); break;
    case Place::in_lane: lanes_.withdraw(at->second.host, source); break;
    case Place::out: leave(at->second); break;
  }
  slots_.erase(at);
}

std::vector<SourceId> Scheduler::take_due(Moment now) {
  while (!queue_.empty() && queue_.begin()->first <= now) {
    const SourceId source = queue_.begin()->second;
    queue_.erase(queue_.begin());
    Slot& slot = slots_.at(source);
    slot.place = Place::in_lane;
    lanes_.enqueue(slot.host, source);
  }
  std::vector<SourceId> taken;
  while (auto source = lanes_.take(now)) {
    Slot& slot = slots_.at(*source);
    slot.place = Place::out;
    slot.asked_host = slot.host;
    ++out_;
    taken.push_back(std::move(*source));
  }
  return taken;
}

void Scheduler::done(const SourceId& source, const std::string& host, Moment due) {
  const auto at = slots_.find(source);
  if (at == slots_.end() || at->second.place != Place::out) return;
  leave(at->second);
  at->second.host = host;
  wait(source, at->second, due);
}

void Scheduler::again(const SourceId& source, const std::string& host) {
  const auto at = slots_.find(source);
  if (at == slots_.end() || at->second.place != Place::out) return;
  leave(at->second);
  at->second.host = host;
  at->second.place = Place::in_lane;
  lanes_.enqueue(host, source);
}

void Scheduler::move(const SourceId& source, Moment due) {
  const auto at = slots_.find(source);
  if (at == slots_.end() || at->second.place != Place::waiting) return;
  queue_.erase({at->second.due, source});
  wait(source, at->second, due);
}

void Scheduler::make_due(const SourceId& source, Moment now) {
  const auto at = slots_.find(source);
  if (at != slots_.end()) move(source, std::min(at->second.due, now));
}

void Scheduler::all_due(Moment now) {
  for (auto& [source, slot] : slots_)
    make_due(source, now);
}

std::optional<Moment> Scheduler::next_due() const {
  std::optional<Moment> next = lanes_.next();
  if (!queue_.empty()) next = std::min(next.value_or(Moment::max()), queue_.begin()->first);
  return next;
}

std::optional<Moment> Scheduler::due(const SourceId& source) const {
  const auto at = slots_.find(source);
  if (at == slots_.end() || at->second.place == Place::out) return std::nullopt;
  return std::max(at->second.due, lanes_.held_until(at->second.host).value_or(Moment::min()));
}

}  // namespace ilofeed::daemon

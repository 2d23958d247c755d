#include "daemon/plan/scheduler.h"

#include <algorithm>

namespace ilofeed::daemon {

template <class Key>
void Scheduler<Key>::wait(const Key& key, Slot& slot, Moment due) {
  slot.due = due;
  slot.place = Place::waiting;
  queue_.insert({due, key});
}

template <class Key>
void Scheduler<Key>::leave(const Slot& slot) {
  lanes_.finished(slot.asked_host);
  --out_;
}

template <class Key>
void Scheduler<Key>::add(const Key& key, const std::string& host, Moment due) {
  const auto [at, fresh] = slots_.try_emplace(key);
  Slot& slot = at->second;
  if (fresh) {
    slot.host = host;
    wait(key, slot, due);
    return;
  }
  if (slot.place == Place::in_lane && slot.host != host) {
    lanes_.withdraw(slot.host, key);
    lanes_.enqueue(host, key);
  }
  slot.host = host;
}

template <class Key>
void Scheduler<Key>::remove(const Key& key) {
  const auto at = slots_.find(key);
  if (at == slots_.end()) return;
  switch (at->second.place) {
    case Place::waiting: queue_.erase({at->second.due, key}); break;
    case Place::in_lane: lanes_.withdraw(at->second.host, key); break;
    case Place::out: leave(at->second); break;
  }
  slots_.erase(at);
}

template <class Key>
std::vector<Key> Scheduler<Key>::take_due(Moment now) {
  while (!queue_.empty() && queue_.begin()->first <= now) {
    const Key key = queue_.begin()->second;
    queue_.erase(queue_.begin());
    Slot& slot = slots_.at(key);
    slot.place = Place::in_lane;
    lanes_.enqueue(slot.host, key);
  }
  std::vector<Key> taken;
  while (auto key = lanes_.take(now)) {
    Slot& slot = slots_.at(*key);
    slot.place = Place::out;
    slot.asked_host = slot.host;
    ++out_;
    taken.push_back(std::move(*key));
  }
  return taken;
}

template <class Key>
void Scheduler<Key>::done(const Key& key, const std::string& host, Moment due) {
  const auto at = slots_.find(key);
  if (at == slots_.end() || at->second.place != Place::out) return;
  leave(at->second);
  at->second.host = host;
  wait(key, at->second, due);
}

template <class Key>
void Scheduler<Key>::again(const Key& key, const std::string& host) {
  const auto at = slots_.find(key);
  if (at == slots_.end() || at->second.place != Place::out) return;
  leave(at->second);
  at->second.host = host;
  at->second.place = Place::in_lane;
  lanes_.enqueue(host, key);
}

template <class Key>
void Scheduler<Key>::move(const Key& key, Moment due) {
  const auto at = slots_.find(key);
  if (at == slots_.end() || at->second.place != Place::waiting) return;
  queue_.erase({at->second.due, key});
  wait(key, at->second, due);
}

template <class Key>
void Scheduler<Key>::make_due(const Key& key, Moment now) {
  const auto at = slots_.find(key);
  if (at != slots_.end()) move(key, std::min(at->second.due, now));
}

template <class Key>
void Scheduler<Key>::all_due(Moment now) {
  for (auto& [key, slot] : slots_)
    make_due(key, now);
}

template <class Key>
std::optional<Moment> Scheduler<Key>::next_due() const {
  std::optional<Moment> next = lanes_.next();
  if (!queue_.empty()) next = std::min(next.value_or(Moment::max()), queue_.begin()->first);
  return next;
}

template <class Key>
std::optional<Moment> Scheduler<Key>::due(const Key& key) const {
  const auto at = slots_.find(key);
  if (at == slots_.end() || at->second.place == Place::out) return std::nullopt;
  return std::max(at->second.due, lanes_.held_until(at->second.host).value_or(Moment::min()));
}

template class Scheduler<ErrandKey>;
template class Scheduler<std::string>;  // a request to a hub

}  // namespace ilofeed::daemon

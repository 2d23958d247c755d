#include "daemon/plan/host_lanes.h"

#include <algorithm>

namespace ilofeed::daemon {

template <class Key>
bool HostLanes<Key>::may_take_more(const std::string& host, const Lane& lane) const {
  return !lane.waiting.empty() && (host.empty() || lane.running < limits_.per_host);
}

// Puts the lane at its place among those that are ready, after any change.
template <class Key>
void HostLanes<Key>::refresh(const std::string& host, Lane& lane, Moment before) {
  ready_.erase({before, host});
  if (may_take_more(host, lane)) ready_.insert({lane.ready_at(), host});
}

template <class Key>
void HostLanes<Key>::enqueue(const std::string& host, const Key& key) {
  Lane& lane = lanes_[host];
  lane.waiting.push_back(key);
  refresh(host, lane, lane.ready_at());
}

template <class Key>
void HostLanes<Key>::withdraw(const std::string& host, const Key& key) {
  const auto at = lanes_.find(host);
  if (at == lanes_.end()) return;
  std::erase(at->second.waiting, key);
  refresh(host, at->second, at->second.ready_at());
}

template <class Key>
std::optional<Key> HostLanes<Key>::take(Moment now) {
  if (ready_.empty() || ready_.begin()->first > now) return std::nullopt;
  if (running_ >= limits_.concurrency) return std::nullopt;
  const auto [before, host] = *ready_.begin();
  Lane& lane = lanes_[host];
  Key key = std::move(lane.waiting.front());
  lane.waiting.pop_front();
  ++lane.running;
  ++running_;
  if (!host.empty()) lane.free_at = now + limits_.host_delay;
  refresh(host, lane, before);
  return key;
}

template <class Key>
void HostLanes<Key>::finished(const std::string& host) {
  Lane& lane = lanes_[host];
  if (lane.running > 0) --lane.running;
  if (running_ > 0) --running_;
  refresh(host, lane, lane.ready_at());
}

template <class Key>
void HostLanes<Key>::hold(const std::string& host, Moment until) {
  if (host.empty()) return;
  Lane& lane = lanes_[host];
  const Moment before = lane.ready_at();
  lane.held_until = std::max(lane.held_until, until);
  refresh(host, lane, before);
}

template <class Key>
std::optional<Moment> HostLanes<Key>::held_until(const std::string& host) const {
  const auto at = lanes_.find(host);
  if (at == lanes_.end() || at->second.held_until == Moment{}) return std::nullopt;
  return at->second.held_until;
}

template <class Key>
std::optional<Moment> HostLanes<Key>::next() const {
  if (ready_.empty() || running_ >= limits_.concurrency) return std::nullopt;
  return ready_.begin()->first;
}

template class HostLanes<ErrandKey>;
template class HostLanes<std::string>;  // a request to a hub

}  // namespace ilofeed::daemon

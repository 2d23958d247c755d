#include "daemon/plan/host_lanes.h"

#include <algorithm>

namespace ilofeed::daemon {

using feeds::SourceId;

bool HostLanes::may_take_more(const std::string& host, const Lane& lane) const {
  return !lane.waiting.empty() && (host.empty() || lane.running < limits_.per_host);
}

// Puts the lane at its place among those that are ready, after any change.
void HostLanes::refresh(const std::string& host, Lane& lane, Moment before) {
  ready_.erase({before, host});
  if (may_take_more(host, lane)) ready_.insert({lane.ready_at(), host});
}

void HostLanes::enqueue(const std::string& host, const SourceId& source) {
  Lane& lane = lanes_[host];
  lane.waiting.push_back(source);
  refresh(host, lane, lane.ready_at());
}

void HostLanes::withdraw(const std::string& host, const SourceId& source) {
  const auto at = lanes_.find(host);
  if (at == lanes_.end()) return;
  std::erase(at->second.waiting, source);
  refresh(host, at->second, at->second.ready_at());
}

std::optional<SourceId> HostLanes::take(Moment now) {
  if (ready_.empty() || ready_.begin()->first > now) return std::nullopt;
  if (running_ >= limits_.concurrency) return std::nullopt;
  const auto [before, host] = *ready_.begin();
  Lane& lane = lanes_[host];
  SourceId source = std::move(lane.waiting.front());
  lane.waiting.pop_front();
  ++lane.running;
  ++running_;
  if (!host.empty()) lane.free_at = now + limits_.host_delay;
  refresh(host, lane, before);
  return source;
}

void HostLanes::finished(const std::string& host) {
  Lane& lane = lanes_[host];
  if (lane.running > 0) --lane.running;
  if (running_ > 0) --running_;
  refresh(host, lane, lane.ready_at());
}

void HostLanes::hold(const std::string& host, Moment until) {
  if (host.empty()) return;
  Lane& lane = lanes_[host];
  const Moment before = lane.ready_at();
  lane.held_until = std::max(lane.held_until, until);
  refresh(host, lane, before);
}

std::optional<Moment> HostLanes::held_until(const std::string& host) const {
  const auto at = lanes_.find(host);
  if (at == lanes_.end() || at->second.held_until == Moment{}) return std::nullopt;
  return at->second.held_until;
}

std::optional<Moment> HostLanes::next() const {
  if (ready_.empty() || running_ >= limits_.concurrency) return std::nullopt;
  return ready_.begin()->first;
}

}  // namespace ilofeed::daemon

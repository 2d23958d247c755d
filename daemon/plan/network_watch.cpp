#include "daemon/plan/network_watch.h"

#include <algorithm>
#include <utility>

namespace ilofeed::daemon {
namespace {

// So many hosts that fall silent at once are no coincidence.
constexpr std::size_t kMostWitnesses = 5;

}  // namespace

NetworkWatch::News NetworkWatch::answered() {
  silent_.clear();
  if (std::exchange(down_, false)) return News::came_back;
  waiting_.clear();
  return News::none;
}

NetworkWatch::News NetworkWatch::unreachable(const feeds::SourceId& source,
                                             const feeds::PollState& before,
                                             const std::string& host,
                                             std::size_t hosts) {
  silent_.insert(host);
  waiting_.emplace(source, before);
  const std::size_t witnesses = std::min(hosts, kMostWitnesses);
  if (down_ || witnesses < 2 || silent_.size() < witnesses) return News::none;
  down_ = true;
  return News::went_down;
}

NetworkWatch::News NetworkWatch::forget(const feeds::SourceId& source) {
  waiting_.erase(source);
  return down_ && waiting_.empty() ? answered() : News::none;
}

}  // namespace ilofeed::daemon

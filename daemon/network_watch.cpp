#include "daemon/network_watch.h"

#include <algorithm>
#include <utility>

namespace ilofeed::daemon {
namespace {

// So many hosts that fall silent at once are no coincidence.
constexpr std::size_t kMostWitnesses = 5;

}  // namespace

NetworkWatch::News NetworkWatch::answered() {
  silent_.clear();
  return std::exchange(down_, false) ? News::came_back : News::none;
}

NetworkWatch::News NetworkWatch::unreachable(const std::string& host, std::size_t hosts) {
  silent_.insert(host);
  const std::size_t witnesses = std::min(hosts, kMostWitnesses);
  if (down_ || witnesses < 2 || silent_.size() < witnesses) return News::none;
  down_ = true;
  return News::went_down;
}

}  // namespace ilofeed::daemon

#include "daemon/plan/clock_watch.h"

#include <algorithm>

namespace ilofeed::daemon {
namespace {

using std::chrono::days;

// A machine may have been off for some weeks.
constexpr days kLongestAway{60};
constexpr days kFarBehind{1};
// Nobody runs a program of ten years ago; a clock may well have run ahead.
constexpr days kLongestInUse{3650};
// What a cache answers may bear the time at which it was put there.
constexpr days kSameTime{30};

bool agree(Time one, Time other) {
  return std::chrono::abs(one - other) <= kSameTime;
}

}  // namespace

ClockWatch::ClockWatch(const std::optional<Time>& newest, Time built, Time now) {
  const std::string ours = "it is " + feeds::rfc3339(now) + " by this machine's clock, and ";
  if (newest && (now - *newest > kLongestAway || *newest - now > kFarBehind))
    gap_ = ours + "the last good answer came " + feeds::rfc3339(*newest);
  else if (now - built > kLongestInUse || built - now > kFarBehind)
    gap_ = ours + "this program was built " + feeds::rfc3339(built);
}

void ClockWatch::heard(const std::string& host, Time servers, Time ours) {
  heard_[host] = {servers, ours};
}

int ClockWatch::agreeing() const {
  return static_cast<int>(std::ranges::count_if(
      heard_, [](const auto& each) { return agree(each.second.servers, each.second.ours); }));
}

bool ClockWatch::confirmed() const {
  return 2 * agreeing() > static_cast<int>(heard_.size());
}

std::string ClockWatch::doubt() const {
  if (heard_.empty()) return gap_;
  if (confirmed()) return {};
  const auto other = std::ranges::find_if(
      heard_, [](const auto& each) { return !agree(each.second.servers, each.second.ours); });
  return "it is " + feeds::rfc3339(other->second.ours) + " by this machine's clock, and " +
         feeds::rfc3339(other->second.servers) + " by that of " + other->first;
}

}  // namespace ilofeed::daemon

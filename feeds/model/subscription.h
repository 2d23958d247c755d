// A source's subscription at a hub (W3C WebSub), as it is remembered over restarts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feeds/model/ids.h"
#include "feeds/text/date/date.h"

namespace ilofeed::feeds {

/// How far a subscription has come; stored by name.
enum class SubscriptionState {
  wanted,  ///< to be asked for
  asked,   ///< asked for, and not verified by the hub yet
  active,  ///< verified: the hub pushes until the lease ends
  denied,  ///< by the hub
  ending,  ///< no longer wanted: the hub is to be told
  ended,   ///< over; what still comes to its callback is refused as gone
};

std::string_view name_of(SubscriptionState);
std::optional<SubscriptionState> subscription_state_named(std::string_view);

struct Subscription {
  std::string callback;  ///< the last segment of the callback's path, which nobody can guess
  std::string base;      ///< what precedes it: the public URL that was told to the hub
  SourceId source;
  std::string hub;
  std::string topic;   ///< the feed's own address, as it announces it
  std::string secret;  ///< by which the hub signs what it pushes
  SubscriptionState state = SubscriptionState::wanted;
  std::optional<Time> lease_end;  ///< of the last verification
  Time next_step;                 ///< when something is to be done about it
  int failures = 0;               ///< requests in a row that came to nothing
  std::optional<Time> last_push;  ///< that was signed as it should be
  std::string detail;             ///< why there is none, for people; empty: no reason to tell

  friend bool operator==(const Subscription&, const Subscription&) = default;
};

/// "active until 2026-12-01T08:00:00Z", "denied: no such topic"; for people.
std::string text_of(const Subscription& subscription);

}  // namespace ilofeed::feeds

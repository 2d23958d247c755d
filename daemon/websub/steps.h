// The life of a subscription, step by step: what each event makes of it. Pure: it is told the time.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/post/post_answer.h"
#include "daemon/system/clock.h"
#include "feeds/model/subscription.h"

namespace ilofeed::daemon {

/// The lease that is asked for; a hub grants what it likes.
constexpr Seconds kWantedLease = std::chrono::days{10};

/// hub.lease_seconds as a hub gives it; a day where it is missing or no number. From 1 s to 30 d.
Seconds granted_lease(const std::optional<std::string>& text);
/// When a lease is renewed, counted from its begin: at 85 % of it, but not sooner than `least`.
Seconds renewal_wait(Seconds lease, Seconds least);
/// Until a request that came to nothing is made again: from 10 minutes to a day.
Seconds retry_wait(int failures);

/// What the hub is to be asked for.
enum class HubMode { nothing, subscribe, unsubscribe };

struct Step {
  feeds::Subscription after;
  HubMode send = HubMode::nothing;
  bool forget = false;  ///< nothing is left to remember
};

/// The time for the next step has come.
Step take_step(feeds::Subscription subscription, Time now);

feeds::Subscription after_answer(feeds::Subscription subscription,
                                 const PostAnswer& answer,
                                 Time now);
/// The hub has verified that it pushes from now on. `least_renewal`: see renewal_wait.
feeds::Subscription after_verification(feeds::Subscription subscription,
                                       Seconds lease,
                                       Seconds least_renewal,
                                       Time now);
/// The hub has verified that it pushes no more.
feeds::Subscription after_unsubscription(feeds::Subscription subscription, Time now);
/// `reason` may be empty; it is the hub's, and is shown to people cut short.
feeds::Subscription after_denial(feeds::Subscription subscription,
                                 std::string_view reason,
                                 Time now);
/// Nobody wants it any more: the hub is told as soon as possible.
feeds::Subscription no_longer_wanted(feeds::Subscription subscription, Time now);

}  // namespace ilofeed::daemon

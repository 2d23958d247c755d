#include "daemon/websub/steps.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "feeds/text/utf8.h"

namespace ilofeed::daemon {
namespace {

using namespace std::chrono;
using feeds::Subscription;
using feeds::SubscriptionState;

constexpr Seconds kUnknownLease = days{1};
constexpr Seconds kLongestLease = days{30};
constexpr Seconds kVerificationPatience = minutes{10};
constexpr Seconds kFirstRetry = minutes{10};
constexpr Seconds kLongestRetry = days{1};
constexpr Seconds kDeniedPause = days{7};
constexpr Seconds kRemembered = days{1};  // a callback that is over, when no lease says how long
constexpr int kMostFarewells = 3;
constexpr int kMostDoublings = 10;
constexpr int kRenewalPercent = 85;
constexpr std::size_t kLongestReason = 200;

Seconds sooner(const Subscription& subscription, Seconds wait, Time now) {
  if (!subscription.lease_end) return wait;
  return std::clamp(*subscription.lease_end - now, Seconds{1}, wait);
}

void end(Subscription& subscription, Time now) {
  subscription.state = SubscriptionState::ended;
  subscription.next_step = std::max(subscription.lease_end.value_or(now), now + kRemembered);
}

Step step_while_active(Subscription subscription, Time now) {
  if (!subscription.lease_end || now >= *subscription.lease_end) {
    subscription.state = SubscriptionState::wanted;
    subscription.detail = "the lease ended and was not renewed";
    subscription.next_step = now + retry_wait(subscription.failures);
    subscription.lease_end.reset();
    return {std::move(subscription)};
  }
  ++subscription.failures;  // until it is verified
  const Seconds left = *subscription.lease_end - now;
  subscription.next_step =
      now + std::max(std::min(retry_wait(subscription.failures), left / 2), Seconds{1});
  return {std::move(subscription), HubMode::subscribe};
}

Step step_while_ending(Subscription subscription, Time now) {
  const bool lapsed = !subscription.lease_end || now >= *subscription.lease_end;
  if (subscription.failures >= kMostFarewells || (lapsed && subscription.failures > 0)) {
    end(subscription, now);
    return {std::move(subscription)};
  }
  ++subscription.failures;
  subscription.next_step = now + retry_wait(subscription.failures);
  return {std::move(subscription), HubMode::unsubscribe};
}

}  // namespace

Seconds granted_lease(const std::optional<std::string>& text) {
  if (!text) return kUnknownLease;
  std::int64_t seconds = 0;
  const char* end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, seconds);
  if (error == std::errc::result_out_of_range && !text->starts_with('-')) return kLongestLease;
  if (error != std::errc{} || stop != end || seconds <= 0) return kUnknownLease;
  return std::min(Seconds{seconds}, kLongestLease);
}

Seconds renewal_wait(Seconds lease, Seconds least) {
  return std::max({lease * kRenewalPercent / 100, least, Seconds{1}});
}

Seconds retry_wait(int failures) {
  const int doublings = std::clamp(failures - 1, 0, kMostDoublings);
  return std::min(kFirstRetry * (1 << doublings), kLongestRetry);
}

Step take_step(Subscription subscription, Time now) {
  switch (subscription.state) {
    case SubscriptionState::asked:
      ++subscription.failures;
      subscription.state = SubscriptionState::wanted;
      subscription.detail = "the hub did not verify the request";
      subscription.next_step = now + retry_wait(subscription.failures);
      return {std::move(subscription)};
    case SubscriptionState::wanted:
    case SubscriptionState::denied:
      subscription.state = SubscriptionState::asked;
      subscription.next_step = now + kVerificationPatience;
      return {std::move(subscription), HubMode::subscribe};
    case SubscriptionState::active: return step_while_active(std::move(subscription), now);
    case SubscriptionState::ending: return step_while_ending(std::move(subscription), now);
    case SubscriptionState::ended: break;
  }
  return {std::move(subscription), HubMode::nothing, true};
}

Subscription after_answer(Subscription subscription, const PostAnswer& answer, Time now) {
  if (!answer.failure) return subscription;
  subscription.detail = answer.failure->detail;
  if (subscription.state == SubscriptionState::active) {
    const Seconds left = subscription.next_step - now;
    const Seconds wait = std::max(left, answer.wait.value_or(Seconds{0}));
    subscription.next_step = now + sooner(subscription, wait, now);
  }
  if (subscription.state == SubscriptionState::asked) {
    ++subscription.failures;
    subscription.state = SubscriptionState::wanted;
    subscription.next_step =
        now + std::max(retry_wait(subscription.failures), answer.wait.value_or(Seconds{0}));
  }
  return subscription;
}

Subscription after_verification(Subscription subscription,
                                Seconds lease,
                                Seconds least_renewal,
                                Time now) {
  subscription.state = SubscriptionState::active;
  subscription.lease_end = now + lease;
  subscription.next_step = now + std::min(renewal_wait(lease, least_renewal), lease);
  subscription.failures = 0;
  subscription.detail.clear();
  return subscription;
}

Subscription after_unsubscription(Subscription subscription, Time now) {
  end(subscription, now);
  return subscription;
}

Subscription after_denial(Subscription subscription, std::string_view reason, Time now) {
  if (subscription.state == SubscriptionState::ending) {
    end(subscription, now);
    return subscription;
  }
  subscription.state = SubscriptionState::denied;
  subscription.lease_end.reset();
  subscription.next_step = now + kDeniedPause;
  subscription.detail = feeds::prefix(
      feeds::fold_space(feeds::clean_utf8(reason.substr(0, 4 * kLongestReason))), kLongestReason);
  return subscription;
}

Subscription no_longer_wanted(Subscription subscription, Time now) {
  const bool was_asked = subscription.state == SubscriptionState::asked ||
                         subscription.state == SubscriptionState::active ||
                         subscription.failures > 0;
  subscription.detail.clear();
  subscription.failures = 0;
  subscription.next_step = now;
  if (was_asked) {
    subscription.state = SubscriptionState::ending;
  } else {
    end(subscription, now);
  }
  return subscription;
}

}  // namespace ilofeed::daemon

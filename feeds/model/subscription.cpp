#include "feeds/model/subscription.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ilofeed::feeds {
namespace {

using StateName = std::pair<SubscriptionState, std::string_view>;

constexpr std::array kStateNames{
    StateName{SubscriptionState::wanted, "wanted"},
    StateName{SubscriptionState::asked, "asked"},
    StateName{SubscriptionState::active, "active"},
    StateName{SubscriptionState::denied, "denied"},
    StateName{SubscriptionState::ending, "ending"},
    StateName{SubscriptionState::ended, "ended"},
};

}  // namespace

std::string_view name_of(SubscriptionState state) {
  return std::ranges::find(kStateNames, state, &StateName::first)->second;
}

std::optional<SubscriptionState> subscription_state_named(std::string_view name) {
  const auto at = std::ranges::find(kStateNames, name, &StateName::second);
  if (at == kStateNames.end()) return std::nullopt;
  return at->first;
}

std::string text_of(const Subscription& subscription) {
  std::string text{name_of(subscription.state)};
  if (subscription.state == SubscriptionState::active && subscription.lease_end)
    text += " until " + rfc3339(*subscription.lease_end);
  if (!subscription.detail.empty()) text += ": " + subscription.detail;
  return text;
}

}  // namespace ilofeed::feeds

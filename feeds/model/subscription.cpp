#include "feeds/model/subscription.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ilofeed::feeds {
namespace {

using Name = std::pair<SubscriptionState, std::string_view>;

constexpr std::array kNames{
    Name{SubscriptionState::wanted, "wanted"},
    Name{SubscriptionState::asked, "asked"},
    Name{SubscriptionState::active, "active"},
    Name{SubscriptionState::denied, "denied"},
    Name{SubscriptionState::ending, "ending"},
    Name{SubscriptionState::ended, "ended"},
};

}  // namespace

std::string_view name_of(SubscriptionState state) {
  return std::ranges::find(kNames, state, &Name::first)->second;
}

std::optional<SubscriptionState> subscription_state_named(std::string_view name) {
  const auto at = std::ranges::find(kNames, name, &Name::second);
  if (at == kNames.end()) return std::nullopt;
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

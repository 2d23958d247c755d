#include "feeds/model/poll_state.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ilofeed::feeds {
namespace {

using ConditionName = std::pair<SourceCondition, std::string_view>;

constexpr std::array kConditionNames{
    ConditionName{SourceCondition::fresh, "new"},
    ConditionName{SourceCondition::ok, "ok"},
    ConditionName{SourceCondition::failing, "failing"},
    ConditionName{SourceCondition::silent, "silent"},
    ConditionName{SourceCondition::gone, "gone"},
    ConditionName{SourceCondition::changed_shape, "changed-shape"},
    ConditionName{SourceCondition::paused, "paused"},
};

}  // namespace

std::string_view name_of(SourceCondition condition) {
  return std::ranges::find(kConditionNames, condition, &ConditionName::first)->second;
}

std::optional<SourceCondition> condition_named(std::string_view name) {
  const auto at = std::ranges::find(kConditionNames, name, &ConditionName::second);
  if (at == kConditionNames.end()) return std::nullopt;
  return at->first;
}

}  // namespace ilofeed::feeds

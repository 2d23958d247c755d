#include "feeds/model/poll_state.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ilofeed::feeds {
namespace {

using Name = std::pair<SourceCondition, std::string_view>;

constexpr std::array kNames{
    Name{SourceCondition::fresh, "new"},
    Name{SourceCondition::ok, "ok"},
    Name{SourceCondition::failing, "failing"},
    Name{SourceCondition::silent, "silent"},
    Name{SourceCondition::gone, "gone"},
    Name{SourceCondition::changed_shape, "changed-shape"},
    Name{SourceCondition::paused, "paused"},
};

}  // namespace

std::string_view name_of(SourceCondition condition) {
  return std::ranges::find(kNames, condition, &Name::first)->second;
}

std::optional<SourceCondition> condition_named(std::string_view name) {
  const auto at = std::ranges::find(kNames, name, &Name::second);
  if (at == kNames.end()) return std::nullopt;
  return at->first;
}

}  // namespace ilofeed::feeds

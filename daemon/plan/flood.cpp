#include "daemon/plan/flood.h"

#include "daemon/plan/rhythm.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kFewest = 50;  // so many may be news of a good day
constexpr double kUsualWeeks = 10;

}  // namespace

std::string flood_of(std::size_t fresh, const feeds::PollState& before) {
  if (!before.last_success || fresh < kFewest) return {};
  const auto count = static_cast<double>(fresh);
  const std::string news = std::to_string(fresh) + " new entries at once, where ";
  if (const auto usual = usual_in_a_week(before.rhythm)) {
    if (count < kUsualWeeks * *usual) return {};
    return news + describe(before.rhythm) + " are usual";
  }
  // Where no rhythm is known a list that is all new is nothing unusual.
  if (count < 2 * before.shape.entries) return {};
  return news + "its list mostly has about " +
         std::to_string(static_cast<int>(before.shape.entries + 0.5));
}

}  // namespace ilofeed::daemon

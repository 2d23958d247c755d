#include "daemon/plan/interval.h"

#include <algorithm>
#include <array>
#include <utility>

#include "daemon/plan/freshness.h"
#include "daemon/plan/rhythm.h"

namespace ilofeed::daemon {
namespace {

using namespace std::chrono;
using feeds::PollState;

constexpr Seconds kFirstInterval = hours{1};  // until a rhythm is known
constexpr int kMostIntervalDoublings = 20;    // any interval is far beyond the cap by then
constexpr int kSlowedBy = 4;                  // while pushes come
constexpr hours kSafetyNet{24};
constexpr double kWrittenJitter = 0.03;
constexpr double kLearnedJitter = 0.10;

Wait interval_of(const IntervalPolicy& policy, const PollState& state, const Now& now) {
  if (policy.written) return {*policy.written, "every " + brief(*policy.written) + ", as written"};
  const auto learned = expected_wait(state.rhythm, now.time());
  const Seconds wait = std::clamp(learned.value_or(kFirstInterval), policy.min, policy.max);
  if (!learned) return {wait, "every " + brief(wait) + " until a rhythm is known"};
  return {wait, "in " + brief(wait) + ": " + describe(state.rhythm)};
}

void at_least(Wait& wait, Seconds wish, const std::string& whose) {
  wish = std::min(wish, kLongestWish);
  if (wish <= wait.length) return;
  wait = {wish, whose + " asks for " + brief(wish)};
}

bool skipped(const PollState& state, Time time) {
  const auto day = floor<days>(time);
  const auto hour = static_cast<unsigned>(duration_cast<hours>(time - day).count());
  const unsigned weekday = std::chrono::weekday{day}.c_encoding();
  return ((state.skip_hours >> hour) & 1U) != 0 || ((state.skip_days >> weekday) & 1U) != 0;
}

// Moves the wait past the hours and days in which the document wants no polls;
// one that excludes the whole week is not believed.
void past_skipped(Wait& wait, const PollState& state, const Now& now) {
  if (state.skip_hours == 0 && state.skip_days == 0) return;
  Time then = now.time_after(wait.length);
  if (!skipped(state, then)) return;
  for (int hour = 0; hour < 24 * 7; ++hour) {
    then = floor<hours>(then) + hours{1};
    if (skipped(state, then)) continue;
    wait = {duration_cast<Duration>(then - now.wall), "the feed's skipHours and skipDays"};
    return;
  }
}

}  // namespace

Wait wait_after_success(const IntervalPolicy& policy,
                        const PollState& state,
                        Seconds fresh_for,
                        const Now& now) {
  Wait wait = interval_of(policy, state, now);
  at_least(wait, fresh_for, "the server's cache time");
  at_least(wait, state.asked_interval, "the feed");
  past_skipped(wait, state, now);
  return wait;
}

Wait wait_after_failure(const IntervalPolicy& policy,
                        const PollState& state,
                        std::optional<Seconds> asked,
                        const Now& now) {
  if (state.condition == feeds::SourceCondition::gone) {
    return {kGoneInterval, "gone; asked once in " + brief(kGoneInterval)};
  }
  const Duration interval = interval_of(policy, state, now).length;
  const Duration most = std::max<Duration>(policy.max, interval);
  const int doublings = std::clamp(state.consecutive_failures, 0, kMostIntervalDoublings);
  Wait wait{std::min(most, interval * (1L << doublings)),
            "failed " + std::to_string(state.consecutive_failures) + " times in a row"};
  if (state.consecutive_failures == 1) wait.reason = "failed once";
  at_least(wait, asked.value_or(Seconds{0}), "the server's Retry-After");
  return wait;
}

Wait slowed(Wait wait, const IntervalPolicy& policy) {
  const Duration most = std::min<Duration>(std::max(policy.max, Seconds{0}), kSafetyNet);
  const Duration longer = std::min(wait.length * kSlowedBy, most);
  if (longer <= wait.length) return wait;
  return {
      longer,
      "its hub pushes; asked after " + brief(std::chrono::round<Seconds>(longer)) + " to be sure"};
}

Duration with_jitter(Duration wait, const IntervalPolicy& policy, double chance) {
  const double most = policy.written ? kWrittenJitter : kLearnedJitter;
  return wait + duration_cast<Duration>(wait * (most * chance));
}

std::string brief(Seconds length) {
  constexpr std::array kUnits{
      std::pair{86400, 'd'}, std::pair{3600, 'h'}, std::pair{60, 'm'}, std::pair{1, 's'}};
  std::string text;
  auto left = length.count();
  int parts = 0;
  for (const auto& [size, letter] : kUnits) {
    if (left < size || parts == 2) continue;
    if (!text.empty()) text += ' ';
    text += std::to_string(left / size) + letter;
    left %= size;
    ++parts;
  }
  return text.empty() ? "0s" : text;
}

}  // namespace ilofeed::daemon

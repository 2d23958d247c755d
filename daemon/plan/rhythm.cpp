#include "daemon/plan/rhythm.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>

namespace ilofeed::daemon {
namespace {

using namespace std::chrono;
using feeds::Date;
using feeds::Time;

constexpr std::size_t kHours = 168;
constexpr std::size_t kWatched = kHours;  // the place of the time watched, after the hours
constexpr double kUnit = 1e6;             // what stands for one entry, and for one week
constexpr hours kWeek{kHours};
constexpr double kHalfLifeWeeks = 8;
constexpr weeks kLongestHistory{26};
constexpr double kEnoughWeeks = 0.5;  // less says nothing of a week's habits
constexpr double kOdds = 0.5;         // expected entries that make a poll worth its while
constexpr double kUnexpected =
    0.15;  // share of the entries that come at any hour whatever the habit

// 1970-01-01 was a Thursday; hours are counted from Monday 00:00.
std::size_t hour_of_week(Time time) {
  const auto since_monday = time.time_since_epoch() + days{3};
  const auto hour = duration_cast<hours>(since_monday).count() % static_cast<std::int64_t>(kHours);
  return static_cast<std::size_t>(hour < 0 ? hour + static_cast<std::int64_t>(kHours) : hour);
}

std::int64_t scaled(double value) {
  return std::llround(value);
}

void fade(Rhythm& rhythm, seconds passed) {
  const double weeks_passed = duration<double>(passed) / duration<double>(kWeek);
  const double left = std::exp2(-weeks_passed / kHalfLifeWeeks);
  for (std::int64_t& value : rhythm)
    value = scaled(static_cast<double>(value) * left);
}

// A date without a clock time belongs to no hour: it is spread over the working day.
void count(Rhythm& rhythm, const Date& date) {
  constexpr std::size_t kOpens = 7;
  constexpr std::size_t kOpen = 12;
  if (date.precision == feeds::Precision::second || date.precision == feeds::Precision::minute) {
    rhythm[hour_of_week(date.time)] += scaled(kUnit);
    return;
  }
  const std::size_t first = hour_of_week(floor<days>(date.time)) + kOpens;
  for (std::size_t hour = first; hour < first + kOpen; ++hour) {
    rhythm[hour % kHours] += scaled(kUnit / static_cast<double>(kOpen));
  }
}

struct Rates {
  std::array<double, kHours> per_hour{};
  double per_week = 0;
};

// The counts as entries an hour, blurred a little: nobody publishes by the minute.
std::optional<Rates> rates(const Rhythm& rhythm) {
  if (rhythm.size() != kHours + 1) return std::nullopt;
  const double weeks_watched = static_cast<double>(rhythm[kWatched]) / kUnit;
  if (weeks_watched < kEnoughWeeks) return std::nullopt;
  Rates rates;
  for (std::size_t hour = 0; hour < kHours; ++hour) {
    const auto at = [&](std::size_t h) { return static_cast<double>(rhythm[h % kHours]); };
    const double blurred = (at(hour + kHours - 1) + 2 * at(hour) + at(hour + 1)) / 4;
    rates.per_hour[hour] = blurred / kUnit / weeks_watched;
    rates.per_week += rates.per_hour[hour];
  }
  const double any_hour = kUnexpected * rates.per_week / static_cast<double>(kHours);
  for (double& rate : rates.per_hour)
    rate = rate * (1 - kUnexpected) + any_hour;
  return rates;
}

// "about 3 new entries a day"
std::string about(double count, int decimals, const char* time) {
  std::array<char, 64> number{};
  std::snprintf(number.data(), number.size(), "%.*f", decimals, count);
  const std::string text = number.data();
  return "about " + text + (text == "1" ? " new entry a " : " new entries a ") + time;
}

}  // namespace

void learn(Rhythm& rhythm, std::span<const Date> published, std::optional<Time> since, Time now) {
  const Time horizon = now - kLongestHistory;
  if (rhythm.size() != kHours + 1) {
    rhythm.assign(kHours + 1, 0);
    since.reset();
  }
  Time watched_from = since.value_or(now);
  if (!since) {
    for (const Date& date : published) {
      if (date.time >= horizon) watched_from = std::min(watched_from, date.time);
    }
  }
  watched_from = std::clamp(watched_from, horizon, now);
  fade(rhythm, since ? now - watched_from : seconds{0});
  for (const Date& date : published) {
    const bool recent = date.time >= watched_from - days{1} && date.time <= now;
    if (recent) count(rhythm, date);
    if (!recent && since) count(rhythm, Date{now, feeds::Precision::second, {}});
  }
  const double weeks_watched = duration<double>(now - watched_from) / duration<double>(kWeek);
  rhythm[kWatched] += scaled(weeks_watched * kUnit);
}

std::optional<seconds> expected_wait(const Rhythm& rhythm, Time now) {
  const auto known = rates(rhythm);
  if (!known) return std::nullopt;
  double expected = 0;
  for (std::size_t hour = 0; hour < kHours; ++hour) {
    const double rate = known->per_hour[hour_of_week(now + hours{hour})];
    if (expected + rate >= kOdds) {
      const double part = (kOdds - expected) / rate;
      return hours{hour} + seconds{scaled(part * 3600)};
    }
    expected += rate;
  }
  return kWeek;
}

std::optional<double> usual_in_a_week(const Rhythm& rhythm) {
  const auto known = rates(rhythm);
  return known ? std::optional(known->per_week) : std::nullopt;
}

std::string describe(const Rhythm& rhythm) {
  const auto known = rates(rhythm);
  if (!known) return {};
  const double a_day = known->per_week / 7;
  if (a_day >= 1) return about(a_day, 0, "day");
  if (known->per_week >= 1) return about(known->per_week, 0, "week");
  return about(known->per_week * 4.35, 1, "month");
}

}  // namespace ilofeed::daemon

#include "feeds/pages/article/settled_date.h"

#include <algorithm>

#include "feeds/pages/sight/machine_date.h"
#include "feeds/pages/sight/page_links.h"

namespace ilofeed::feeds::pages {
namespace {

using std::chrono::hours;

constexpr hours kWest{12};  // the clocks of the world stand so far behind UTC, and
constexpr hours kEast{14};  // so far before it

std::string day_marked(std::string_view machine) {
  const auto date = parse_date(machine);
  return date ? day_text(date->time) : std::string();
}

// "2021-11-01" for 2021-01-11.
std::string exchanged(const std::string& day) {
  return day.size() == 10 ? day.substr(0, 5) + day.substr(8, 2) + "-" + day.substr(5, 2) : day;
}

// True where a time falls on a day on some clock of the world.
bool falls_on(std::string_view machine, const std::string& day) {
  const auto date = parse_date(machine);
  if (!date || date->precision >= Precision::day) return false;
  return day_text(date->time - kWest) == day || day_text(date->time + kEast) == day ||
         day_text(date->time) == day;
}

// The day of the place that the marked-up time was written at; empty: nothing tells it surely.
std::string day_of_place(const DateClaims& claims) {
  const std::string universal = day_marked(claims.machine);
  const auto is_sure = [&](const std::string& day) {
    return !day.empty() && day != universal && falls_on(claims.machine, day);
  };
  if (claims.line) {
    const std::string shown = day_shown(*claims.line);
    return is_sure(shown) && !claims.line->relative ? shown : std::string();
  }
  if (const auto addressed = day_in(claims.address)) {
    const std::string day = day_text(*addressed);
    if (is_sure(day)) return day;
    if (day == universal) return {};
  }
  if (const auto titled = find_date(claims.title, {});
      titled && is_sure(day_text(titled->date.time)))
    return day_text(titled->date.time);
  std::vector<std::string> days{day_written(claims.machine)};
  for (const std::string& other : claims.others)
    days.push_back(day_written(other));
  for (const std::string& day : days) {
    if (is_sure(day) && std::count(days.begin(), days.end(), day) >= 2) return day;
  }
  const auto same_moment =
      std::find_if(claims.others.begin(), claims.others.end(), [&](const std::string& other) {
        return is_sure(day_written(other)) && parse_date(other) == parse_date(claims.machine);
      });
  return same_moment == claims.others.end() ? std::string() : day_written(*same_moment);
}

std::string told_conflict(const std::string& shown, const std::string& marked) {
  return "the date that is shown (" + shown + ") is not the one that is marked up (" + marked + ")";
}

}  // namespace

std::string day_written(std::string_view machine) {
  const std::string day(machine.substr(0, 10));
  return day_marked(day) == day ? day : std::string();
}

SettledDate settle_dates(const DateClaims& claims) {
  SettledDate settled{claims.machine, claims.line, {}};
  if (claims.machine.empty()) return settled;
  const std::string place = day_of_place(claims);
  if (!place.empty()) {
    settled.machine = place;
    return settled;
  }
  if (!claims.line || agree(claims.machine, *claims.line)) return settled;
  const std::string shown = day_shown(*claims.line);
  const std::string marked = day_marked(claims.machine);
  settled.conflict = told_conflict(shown, marked);
  if (exchanged(shown) == marked) {
    settled.line.reset();
  } else {
    settled.machine.clear();
  }
  return settled;
}

}  // namespace ilofeed::feeds::pages

// Dates on their way out.
#include <algorithm>
#include <array>
#include <cstddef>

#include "feeds/text/date/date.h"

namespace ilofeed::feeds {
namespace {

using namespace std::chrono;

constexpr std::array<const char*, 7> kShortWeekdays{
    "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> kShortMonths{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Four digits of year is all that the formats have room for.
constexpr Time kFirst = sys_days{year{0} / 1 / 1};
constexpr Time kLast = sys_days{year{9999} / 12 / 31} + hours{24} - seconds{1};

void append(std::string& out, int value, int digits) {
  std::array<char, 4> text{};
  for (int i = digits - 1; i >= 0; --i, value /= 10) {
    text[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
  }
  out.append(text.data(), static_cast<std::size_t>(digits));
}

void append_clock(std::string& out, seconds of_day) {
  const auto total = static_cast<int>(of_day.count());
  append(out, total / 3600, 2);
  out += ':';
  append(out, total / 60 % 60, 2);
  out += ':';
  append(out, total % 60, 2);
}

// "Wed, 01 May 2024 09:30:00 "
std::string mail_date(Time time) {
  time = std::clamp(time, kFirst, kLast);
  const auto day = floor<days>(time);
  const year_month_day date{day};
  std::string out;
  out.reserve(32);
  out += kShortWeekdays[weekday{day}.c_encoding()];
  out += ", ";
  append(out, static_cast<int>(static_cast<unsigned>(date.day())), 2);
  out += ' ';
  out += kShortMonths[static_cast<unsigned>(date.month()) - 1];
  out += ' ';
  append(out, static_cast<int>(date.year()), 4);
  out += ' ';
  append_clock(out, time - day);
  out += ' ';
  return out;
}

}  // namespace

Time published_time(const Date& date) {
  const bool has_clock = date.precision == Precision::second || date.precision == Precision::minute;
  return has_clock ? date.time : date.time + hours{12};
}

Time end_of(const Date& date) {
  if (date.end) return *date.end + days{1};
  const year_month_day first{floor<days>(date.time)};
  switch (date.precision) {
    case Precision::day: return date.time + days{1};
    case Precision::month: return sys_days{first + months{1}};
    case Precision::year: return sys_days{first + years{1}};
    default: return date.time;
  }
}

std::string rfc3339(Time time) {
  time = std::clamp(time, kFirst, kLast);
  const auto day = floor<days>(time);
  const year_month_day date{day};
  std::string out;
  out.reserve(20);
  append(out, static_cast<int>(date.year()), 4);
  out += '-';
  append(out, static_cast<int>(static_cast<unsigned>(date.month())), 2);
  out += '-';
  append(out, static_cast<int>(static_cast<unsigned>(date.day())), 2);
  out += 'T';
  append_clock(out, time - day);
  out += 'Z';
  return out;
}

std::string rfc822(Time time) {
  return mail_date(time) + "+0000";
}

std::string http_date(Time time) {
  return mail_date(time) + "GMT";
}

}  // namespace ilofeed::feeds

#include "feeds/normalise/polling_hints.h"

#include <array>
#include <charconv>

#include "feeds/normalise/precedence.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using std::chrono::seconds;

constexpr seconds kLongest = std::chrono::days{366};

std::optional<int> read_number(std::string_view text) {
  text = trim(text);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end == text.data()) return std::nullopt;
  return number;
}

std::optional<seconds> read_ttl(std::string_view text) {
  const std::optional<int> minutes = read_number(text);
  if (!minutes || *minutes <= 0) return std::nullopt;
  return std::min<seconds>(std::chrono::minutes{*minutes}, kLongest);
}

std::optional<seconds> read_period(std::string_view period, std::string_view frequency) {
  struct Row {
    std::string_view name;
    seconds length;
  };

  static constexpr std::array<Row, 5> kPeriods{{{"hourly", std::chrono::hours{1}},
                                                {"daily", std::chrono::days{1}},
                                                {"weekly", std::chrono::weeks{1}},
                                                {"monthly", std::chrono::days{30}},
                                                {"yearly", std::chrono::days{365}}}};
  for (const Row& row : kPeriods) {
    if (!ascii_iequals(row.name, trim(period))) continue;
    const int times = read_number(frequency).value_or(1);
    return row.length / std::max(times, 1);
  }
  return std::nullopt;
}

void skip_hour(PollingHints& hints, std::string_view text) {
  const std::optional<int> hour = read_number(text);
  if (hour && *hour >= 0 && *hour <= 24) {
    hints.skip_hours.set(static_cast<std::size_t>(*hour % 24));  // RSS 0.91 counts to 24
  }
}

void skip_day(PollingHints& hints, std::string_view text) {
  static constexpr std::array<std::string_view, 7> kDays{
      "sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  const std::string_view name = prefix(trim(text), 3);
  for (std::size_t day = 0; day < kDays.size(); ++day) {
    if (ascii_iequals(kDays[day], name)) hints.skip_days.set(day);
  }
}

}  // namespace

PollingHints read_polling_hints(std::span<const Statement> statements) {
  PollingHints hints;
  hints.ttl = read_ttl(value_of(statements, Element::rss_ttl));
  hints.update_period = read_period(value_of(statements, Element::sy_update_period),
                                    value_of(statements, Element::sy_update_frequency));
  for (const Statement& statement : statements) {
    if (statement.element == Element::rss_skip_hour) skip_hour(hints, statement.value);
    if (statement.element == Element::rss_skip_day) skip_day(hints, statement.value);
  }
  // A feed that asks never to be read is not understood, rather than obeyed.
  if (hints.skip_hours.all()) hints.skip_hours.reset();
  if (hints.skip_days.all()) hints.skip_days.reset();
  return hints;
}

}  // namespace ilofeed::feeds

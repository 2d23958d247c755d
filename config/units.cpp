#include "config/units.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace ilofeed::config {
namespace {

struct Unit {
  std::string_view name;
  double value;
};

constexpr double kSecond = 1000;
constexpr double kDay = 86400 * kSecond;
constexpr std::array<Unit, 7> kDurations = {{{"ms", 1},
                                             {"s", kSecond},
                                             {"m", 60 * kSecond},
                                             {"h", 3600 * kSecond},
                                             {"d", kDay},
                                             {"w", 7 * kDay},
                                             {"y", 365 * kDay}}};
constexpr std::array<Unit, 8> kSizes = {{{"B", 1},
                                         {"kB", 1e3},
                                         {"KB", 1e3},
                                         {"MB", 1e6},
                                         {"GB", 1e9},
                                         {"KiB", 1024.0},
                                         {"MiB", 1024.0 * 1024},
                                         {"GiB", 1024.0 * 1024 * 1024}}};

template <std::size_t N>
std::optional<double> value_of(std::string_view name, const std::array<Unit, N>& units) {
  for (const Unit& unit : units) {
    if (unit.name == name) return unit.value;
  }
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ')
    text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ')
    text.remove_suffix(1);
  return text;
}

// A number in front of `text`, without sign or exponent.
std::optional<double> take_number(std::string_view& text) {
  const std::size_t length = std::min(text.find_first_not_of("0123456789."), text.size());
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + length, value, std::chars_format::fixed);
  if (length == 0 || error != std::errc{} || end != text.data() + length) return std::nullopt;
  text.remove_prefix(length);
  return value;
}

std::string_view take_unit(std::string_view& text) {
  text = trimmed(text);
  const std::size_t length = std::min(text.find_first_of("0123456789. "), text.size());
  const std::string_view unit = text.substr(0, length);
  text = trimmed(text.substr(length));
  return unit;
}

std::string in_quotes(std::string_view text) {
  return '\'' + std::string(text) + '\'';
}

std::string number_text(double value) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return error == std::errc{} ? std::string(buffer.data(), end) : std::string();
}

}  // namespace

tl::expected<milliseconds, std::string> parse_duration(std::string_view text) {
  constexpr double kLongest = 200 * 365 * kDay;
  const std::string_view whole = trimmed(text);
  std::string_view rest = whole;
  double sum = 0;
  do {
    const auto number = take_number(rest);
    if (!number) {
      return tl::unexpected(in_quotes(whole) +
                            " is not a duration; write for example 90s, 30m, 6h or 45d");
    }
    if (rest.empty() && sum == 0) {
      const std::string n(whole);
      return tl::unexpected(in_quotes(whole) + " has no unit; write " + n + "s, " + n + "m or " +
                            n + 'h');
    }
    const std::string_view name = take_unit(rest);
    const auto unit = value_of(name, kDurations);
    if (!unit) {
      return tl::unexpected(in_quotes(whole) + ": no unit " + in_quotes(name) +
                            "; the units are ms s m h d w y");
    }
    sum += *number * *unit;
  } while (!rest.empty());
  if (sum > kLongest) return tl::unexpected(in_quotes(whole) + " is longer than 200 years");
  return milliseconds{std::llround(sum)};
}

tl::expected<std::uint64_t, std::string> parse_size(std::string_view text) {
  constexpr double kLargest = 1e15;
  const std::string_view whole = trimmed(text);
  std::string_view rest = whole;
  const auto number = take_number(rest);
  if (!number)
    return tl::unexpected(in_quotes(whole) + " is not a size; write for example 512KiB or 10MiB");
  if (rest.empty()) {
    return tl::unexpected(in_quotes(whole) + " has no unit; write " + std::string(whole) +
                          "MiB, or KiB, GiB, B");
  }
  const std::string_view name = take_unit(rest);
  const auto unit = value_of(name, kSizes);
  if (!unit || !rest.empty()) {
    return tl::unexpected(in_quotes(whole) + ": the units of a size are B KiB MiB GiB kB MB GB");
  }
  if (*number * *unit > kLargest) return tl::unexpected(in_quotes(whole) + " is too large");
  return static_cast<std::uint64_t>(std::llround(*number * *unit));
}

std::string duration_text(milliseconds duration) {
  const auto count = duration.count();
  if (count == 0) return "0s";
  for (const std::string_view name : {"y", "d", "h", "m", "s"}) {
    const auto unit = static_cast<std::int64_t>(*value_of(name, kDurations));
    if (count % unit == 0) return std::to_string(count / unit) + std::string(name);
  }
  return number_text(static_cast<double>(count) / kSecond) + 's';
}

std::string size_text(std::uint64_t bytes) {
  for (const std::string_view name : {"GiB", "MiB", "KiB"}) {
    const auto unit = static_cast<std::uint64_t>(*value_of(name, kSizes));
    if (bytes >= unit && bytes % unit == 0) return std::to_string(bytes / unit) + std::string(name);
  }
  return std::to_string(bytes) + 'B';
}

}  // namespace ilofeed::config

// Quantities with units, as people write them.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace ilofeed::config {

using std::chrono::milliseconds;

/// "90s", "30m", "1.5h", "1h30m", "45d", "10y"; units ms s m h d w y. A bare
/// number is refused. The error says what to write instead.
tl::expected<milliseconds, std::string> parse_duration(std::string_view text);

/// "10MiB", "512 kB", "1.5GiB", "4096B". A bare number is refused. Gives bytes.
tl::expected<std::uint64_t, std::string> parse_size(std::string_view text);

/// The shortest way to write a duration: "30m", "1.5s", "10y".
std::string duration_text(milliseconds duration);

/// "10MiB".
std::string size_text(std::uint64_t bytes);

}  // namespace ilofeed::config

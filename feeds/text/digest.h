// Digests (XXH3-128): for ETags, and to see whether something changed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// 32 lower-case hexadecimal digits. Not for anything that must resist an attacker.
std::string digest(std::string_view bytes);
/// The first sixteen digits of the same.
std::uint64_t digest_number(std::string_view bytes);

}  // namespace ilofeed::feeds

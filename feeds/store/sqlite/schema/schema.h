// The tables, and how older ones become newer ones.
#pragma once

#include <span>

namespace ilofeed::feeds {

/// The n-th text makes schema n+1 of schema n. Texts are added, never changed: stores in use were
/// made by them.
std::span<const char* const> migrations();

/// "ilof", in the header of every store (PRAGMA application_id).
inline constexpr int kApplicationId = 0x696C6F66;

}  // namespace ilofeed::feeds

// Keeps hostile mark-up from costing more than its size.
#pragma once

#include <cstddef>
#include <string>

namespace ilofeed::feeds {

/// The same mark-up, fit for a parser whose cost is quadratic in the depth of
/// open elements and in the attributes of one: unchanged where its nesting is
/// plain; otherwise written anew, so that every element is closed where it ends
/// and what lies too deep or has no place is left out, its text kept. What follows after some
/// hundred thousand elements is left out, so that the tree stays within tens of megabytes;
/// `left_out` receives its length.
std::string limit_nesting(std::string html, std::size_t* left_out = nullptr);

}  // namespace ilofeed::feeds

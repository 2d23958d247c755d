// A site of very many feeds, whose documents follow from their number: what the origin serves, and
// what the peers of a daemon read.
#pragma once

#include <cstddef>
#include <string>

namespace ilofeed::bench {

inline constexpr std::size_t kFeedEntries = 20;

/// RSS of feed `number` whose newest `age` entries came one by one after the first twenty.
std::string site_feed(std::size_t number, std::size_t age);

}  // namespace ilofeed::bench

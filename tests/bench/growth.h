// A large store to measure with: stories of made-up words by Zipf's law, as years of polls would
// have left them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "feeds/flow/merge.h"
#include "feeds/model/feed.h"
#include "feeds/model/source.h"
#include "feeds/store/store.h"

namespace ilofeed::bench {

/// When the newest of its stories was published.
inline constexpr feeds::Time kGrowthEnd{std::chrono::seconds{1714600000}};

/// The word of a rank, 0 the most frequent. Ranks 4 n to 4 n + 3 are inflections of one root.
std::string ranked_word(std::size_t rank);

/// Those that tell a store of `stories`: 2,000 of the large ones.
std::vector<feeds::Source> growth_sources(std::size_t stories);

/// The n-th story of `stories`, which fill ten years.
feeds::Entry growth_entry(std::size_t n, std::size_t stories);

/// Fills an empty store through the rules that polls go by, and the index of its words.
void grow(feeds::Store& store, std::size_t stories);

}  // namespace ilofeed::bench

// How merged feeds are shared between sources.
#pragma once

#include <cstddef>
#include <vector>

#include "feeds/model/story.h"
#include "feeds/store/stories.h"

namespace ilofeed::feeds {

/// The first `entries` of stories that come newest first, of which one source fills at most half
/// while others have entries of the same weeks. The source of a story is the one that speaks for
/// it.
std::vector<Story> fair_cut(std::vector<Story> newest_first, std::size_t entries);

/// The same of a stored list.
std::vector<StoryMark> newest_shared(Stories& stories, const StoryList& list, std::size_t entries);

/// Whether a source stands there as often as it may: some of its stories may be left out.
bool has_filled_its_share(const std::vector<StoryMark>& marks, std::size_t entries);

}  // namespace ilofeed::feeds

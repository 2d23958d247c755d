// The index of the words of all stories.
#pragma once

#include <cstddef>
#include <vector>

#include "feeds/model/story.h"
#include "feeds/model/story_need.h"

namespace ilofeed::feeds {

class SearchIndex {
 public:
  virtual ~SearchIndex() = default;

  /// The stories that may fulfil a need, newest first: all that do, and some more.
  virtual std::vector<StoryNumber> candidates(const StoryNeed& need, std::size_t limit) = 0;
  /// Makes the words of some stories known to `candidates`, which else gives them to every need.
  /// True when more are left.
  virtual bool index_words(std::size_t limit) = 0;
};

}  // namespace ilofeed::feeds

// The index of the words of all stories.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "feeds/model/story.h"
#include "feeds/model/story_need.h"

namespace ilofeed::feeds {

/// The stories that may fulfil a need, newest first: all that do, and some more. They are found as
/// they are asked for. Nothing is written to the store, nor another walk begun, while one lives.
class CandidateWalk {
 public:
  virtual ~CandidateWalk() = default;

  /// The next ones, at most so many; none at the end only.
  virtual std::vector<StoryNumber> next(std::size_t most) = 0;
};

class SearchIndex {
 public:
  virtual ~SearchIndex() = default;

  virtual std::unique_ptr<CandidateWalk> walk(const StoryNeed& need) = 0;
  /// Makes the words of some stories known to `walk`, which else gives them to every need. True
  /// when more are left.
  virtual bool index_words(std::size_t limit) = 0;

  /// The first so many of a walk.
  std::vector<StoryNumber> candidates(const StoryNeed& need, std::size_t limit) {
    return limit == 0 ? std::vector<StoryNumber>() : walk(need)->next(limit);
  }
};

}  // namespace ilofeed::feeds

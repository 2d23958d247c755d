// A page's worth of a list that is read on until there is enough of what is wanted.
#pragma once

#include <functional>
#include <vector>

#include "feeds/store/story_list.h"

namespace ilofeed::feeds {

/// What was read of a list at once, without what is not wanted of it.
struct Batch {
  std::vector<StoryMark> marks;
  bool is_end = false;  ///< nothing comes after it
};

struct Cut {
  std::vector<StoryMark> marks;
  bool has_more = false;
};

/// So many of those that `read` gives, after so many; it ends where too much was looked at.
Cut cut_of(const std::function<Batch(const Portion&)>& read, const Portion& wanted);

}  // namespace ilofeed::feeds

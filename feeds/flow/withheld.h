// Stories that only some may read.
#pragma once

#include <vector>

#include "feeds/model/ids.h"
#include "feeds/model/story.h"
#include "feeds/store/store.h"

namespace ilofeed::feeds {

/// What is kept back: the stories of these topics, unless a topic that is shown has them too.
struct Withheld {
  std::vector<TopicId> topics;
  std::vector<TopicId> shown;

  bool any() const { return !topics.empty(); }
};

/// Whether a story that is filed under these topics is withheld.
bool is_withheld(const Withheld& withheld, const std::vector<TopicId>& filed);

/// The stories, in their order, without those that are withheld.
std::vector<Story> without_withheld(Store& store,
                                    const Withheld& withheld,
                                    std::vector<Story> stories);
std::vector<StoryMark> without_withheld(Store& store,
                                        const Withheld& withheld,
                                        std::vector<StoryMark> marks);

}  // namespace ilofeed::feeds

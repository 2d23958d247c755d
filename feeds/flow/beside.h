// What is published of stories besides their words: their topics, and their versions in other
// languages.
#pragma once

#include <map>
#include <vector>

#include "feeds/flow/withheld.h"
#include "feeds/render/render.h"
#include "feeds/store/store.h"

namespace ilofeed::feeds {

/// What readers may know of.
struct Known {
  std::vector<TopicLabel> topics;
  Withheld withheld;  ///< versions of which they get no link
};

std::map<StoryNumber, Beside> beside_of(Store& store,
                                        const Known& known,
                                        const std::vector<StoryNumber>& stories);
std::map<StoryNumber, Beside> beside_of(Store& store,
                                        const Known& known,
                                        const std::vector<Story>& stories);

}  // namespace ilofeed::feeds

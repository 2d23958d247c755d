// What a document brought.
#pragma once

#include <vector>

#include "feeds/model/story.h"

namespace ilofeed::feeds {

struct Merged {
  std::vector<StoryNumber> fresh;    ///< stories not known before
  std::vector<StoryNumber> revised;  ///< stories whose published form changed
  int seen = 0;                      ///< entries that were known and unchanged
  int joined = 0;                    ///< entries found to be a known story of another source
  std::vector<StoryNumber>
      extended;  ///< the stories they were found to be: read in one more source
};

}  // namespace ilofeed::feeds

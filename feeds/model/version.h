// Versions of one story in several languages. Each is a story of its own, with an id of its own.
#pragma once

#include <string>

#include "feeds/model/story.h"

namespace ilofeed::feeds {

/// One member of a family: stories that tell the same in different languages, no two of them in one
/// language.
struct Version {
  StoryNumber story = 0;
  StoryNumber family = 0;  ///< the oldest member's number
  std::string language;    ///< BCP 47; of a story that does not say it, as others say
  std::string link;        ///< where a reader finds it
  std::string evidence;    ///< why it belongs to the family; for people

  friend bool operator==(const Version&, const Version&) = default;
};

}  // namespace ilofeed::feeds

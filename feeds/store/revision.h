// What a story said before it was edited.
#pragma once

#include <string>

#include "feeds/text/date/date.h"

namespace ilofeed::feeds {

struct Revision {
  int number = 0;
  Time replaced;  ///< until when it said so
  std::string title;
  std::string summary;
  std::string content;  ///< sanitised HTML, or plain text where it was given so
};

}  // namespace ilofeed::feeds

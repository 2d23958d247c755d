// The language of a text that does not tell it.
#pragma once

#include <string>

#include "feeds/model/entry.h"

namespace ilofeed::feeds {

/// What a text was read as, and on what ground.
struct DetectedLanguage {
  std::string tag;       ///< BCP 47; empty: too little text, or none that is certain
  std::string evidence;  ///< "its text (96 letters)"
};

/// Of an entry's title, summary and the beginning of its content.
DetectedLanguage detect_language(const Entry& entry);

}  // namespace ilofeed::feeds

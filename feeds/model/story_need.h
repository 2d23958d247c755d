// What a query needs of a story: a rough condition that an index can look up, where the filters
// decide.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "feeds/text/date/date.h"

namespace ilofeed::feeds {

/// A condition on the words of a story, as StoryText cuts and folds them.
struct WordNeed {
  enum class Kind {
    anything,   ///< every story fulfils it
    word,       ///< `text` is one of its words
    stem,       ///< `text` is the stem of one of its words in the language of the story
    beginning,  ///< one of its words begins with `text`
    /// One of its words has the same stem as `text` in `language`, whatever the story's is, and
    /// begins with the same letter.
    inflection,
    sequence,  ///< `parts` are two words of which one stands right after the other
    all,       ///< all of `parts`
    any,       ///< one of `parts`
  };

  Kind kind = Kind::anything;
  std::string text = {};
  std::string language = {};
  std::vector<WordNeed> parts = {};
};

/// Necessary, not sufficient: no story that a query keeps fails it.
struct StoryNeed {
  WordNeed words;
  std::optional<Time> from;    ///< of its sort_time, as `before`
  std::optional<Time> before;  ///< the first moment after
};

}  // namespace ilofeed::feeds

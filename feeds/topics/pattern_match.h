// Whether a phrase stands around a word of a text.
#pragma once

#include <optional>
#include <vector>

#include "feeds/model/story_text.h"
#include "feeds/topics/pattern.h"
#include "feeds/topics/word_book.h"

namespace ilofeed::feeds {

struct IndexedPattern {
  Pattern pattern;
  std::vector<WordId> ids;  ///< of its words
  std::size_t anchor = 0;   ///< the word by which it is looked up
};

/// A part of a story with what its words are.
struct ReadSegment {
  const StoryText& story;
  const StoryText::Segment& segment;
  std::vector<const std::vector<WordId>*> ids;  ///< one a word; sorted
};

/// First and last word of a mention.
struct Mention {
  std::size_t first;
  std::size_t last;
};

/// The mention of a pattern whose anchor is a word of the text.
std::optional<Mention> place_around(const IndexedPattern& indexed,
                                    const ReadSegment& text,
                                    std::size_t word);

}  // namespace ilofeed::feeds

// Whether a phrase stands around a word of a text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/model/story_text.h"
#include "feeds/topics/pattern.h"

namespace ilofeed::feeds {

/// A word of a story's text.
struct WordPlace {
  const StoryText& story;
  const StoryText::Segment& segment;
  std::size_t word;
};

/// First and last word of a mention.
struct Mention {
  std::size_t first;
  std::size_t last;
};

/// The mention of a pattern whose word number `anchor` is the one at `place`.
std::optional<Mention> place_around(const Pattern& pattern,
                                    std::size_t anchor,
                                    const WordPlace& place);

/// A folded word and what is left of it without the endings that a noun may take: of a compound
/// whose last part is looked for.
std::vector<std::string_view> stripped_forms(std::string_view folded);

}  // namespace ilofeed::feeds

// Whether a phrase stands around a word of a text.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "feeds/model/story_text.h"
#include "feeds/text/function_words.h"
#include "feeds/topics/pattern.h"
#include "feeds/topics/word_book.h"

namespace ilofeed::feeds {

struct IndexedPattern {
  Pattern pattern;
  std::vector<WordId> ids;            ///< of its words
  std::size_t anchor = 0;             ///< the word by which it is looked up
  FunctionLanguages small_words = 0;  ///< may stand in it besides
};

/// The word that stands beside the anchor of a pattern, and how far from it at most.
struct Neighbour {
  explicit Neighbour(const IndexedPattern& indexed);

  WordId id;  ///< the anchor itself where it is the only word
  std::uint32_t before = 0;
  std::uint32_t after = 0;
};

/// What a word of a text is, wherever it stands.
class WordMeaning {
 public:
  /// `ids` sorted.
  WordMeaning(std::vector<WordId> ids, FunctionLanguages small_in);

  bool is(WordId id) const;

  const std::vector<WordId>& ids() const { return ids_; }

  bool is_small_in(FunctionLanguages languages) const { return (small_in_ & languages) != 0; }

 private:
  std::vector<WordId> ids_;
  std::uint64_t digest_ = 0;  ///< a bit for each id: turns most others away
  FunctionLanguages small_in_;
};

/// A part of a story with what its words are.
struct ReadSegment {
  const StoryText::Segment& segment;
  std::uint32_t begin;  ///< of its first word, among those of all segments
  std::vector<const WordMeaning*> words;
};

/// A pattern whose words all stand somewhere in a story.
struct Candidate {
  Candidate(const IndexedPattern& looked_for, const StoryText& story);

  const IndexedPattern& indexed;
  bool is_foreign;     ///< of another language than the story's
  std::size_t others;  ///< words that may stand in it here and that it does not name
};

/// First and last word of a mention.
struct Mention {
  std::size_t first;
  std::size_t last;
};

/// The mention of a pattern by whose anchor a word of the text was looked up.
std::optional<Mention> place_around(const Candidate& candidate,
                                    const ReadSegment& text,
                                    std::size_t word);

}  // namespace ilofeed::feeds

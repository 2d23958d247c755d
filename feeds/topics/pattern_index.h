// All patterns of many queries, looked up in one pass over a text.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "feeds/model/story_text.h"
#include "feeds/topics/pattern_match.h"

namespace ilofeed::feeds {

using PatternNumber = std::uint32_t;

/// One mention of a pattern.
struct Hit {
  PatternNumber pattern;
  std::size_t segment;  ///< of the StoryText
  std::size_t first;    ///< words of the segment
  std::size_t last;
};

/// What was found of each pattern in one story.
class Hits {
 public:
  explicit Hits(std::size_t patterns) : numbers_(patterns) {}

  bool any(PatternNumber pattern, FieldSet fields) const {
    const std::uint32_t number = numbers_[pattern];
    return number != 0 && (found_[number - 1].fields & fields) != 0;
  }

  /// Takes each mention once, and of a pattern so many that more tell nothing.
  void add(const Hit& hit, Field field);

  const std::vector<Hit>& all() const { return hits_; }

 private:
  struct Found {
    FieldSet fields = 0;
    std::uint16_t count = 0;
    std::uint32_t latest = 0;  ///< among the hits
  };

  std::vector<std::uint32_t> numbers_;  ///< by pattern: which of those found, from 1; 0: none
  std::vector<Found> found_;
  std::vector<Hit> hits_;
};

/// Filled first, then searched from any thread.
class PatternIndex {
 public:
  /// Equal patterns get the same number.
  PatternNumber add(const Pattern& pattern);

  std::size_t size() const { return patterns_.size(); }

  Hits search(const StoryText& story) const;

 private:
  class Search;

  struct Anchored {
    PatternNumber pattern;
    Neighbour neighbour;
  };

  std::size_t rarest_word(const std::vector<WordId>& ids) const;

  WordBook words_;
  std::vector<IndexedPattern> patterns_;
  std::vector<std::vector<Anchored>> anchored_;  ///< by the id of their anchor
  std::map<std::string, PatternNumber, std::less<>> known_;
  std::string identity_;  ///< of all patterns: equal ones find the same
};

}  // namespace ilofeed::feeds

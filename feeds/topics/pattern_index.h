// All patterns of many queries, looked up in one pass over a text.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feeds/model/story_text.h"
#include "feeds/topics/pattern.h"

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
  explicit Hits(std::size_t patterns) : fields_(patterns), latest_(patterns) {}

  bool any(PatternNumber pattern, FieldSet fields) const {
    return (fields_[pattern] & fields) != 0;
  }

  /// Takes each mention once, and of a pattern so many that more tell nothing.
  void add(const Hit& hit, Field field);

  /// In the order of the text.
  const std::vector<Hit>& all() const { return hits_; }

 private:
  struct Latest {
    std::uint32_t segment = 0;
    std::uint32_t after = 0;  ///< the last word of the mention, and one; 0: none yet
    std::uint32_t count = 0;
  };

  std::vector<FieldSet> fields_;
  std::vector<Latest> latest_;
  std::vector<Hit> hits_;
};

/// The first letters of a word, by which most words are turned away before anything is looked up.
class Beginning {
 public:
  explicit Beginning(std::string_view folded);

  static constexpr std::size_t kKeys = 1U << 15;

 private:
  friend class WordTable;

  std::size_t script_;                   ///< by the first byte
  bool is_open_ = false;                 ///< the letters tell nothing: look it up
  std::array<std::uint16_t, 3> keys_{};  ///< of two, three and four letters; 0: too short
};

/// Words by their text or stem, and which patterns they begin to look up.
class WordTable {
 public:
  void add(std::string_view word, PatternNumber pattern);
  /// False when no word here is one that begins like this, or the stem of one.
  bool may_hold(const Beginning& beginning) const;
  /// Null when no pattern is looked up by the word.
  const std::vector<PatternNumber>* find(std::string_view word) const;

  bool empty() const { return patterns_.empty(); }

 private:
  struct TextHash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  std::unordered_map<std::string, std::vector<PatternNumber>, TextHash, std::equal_to<>> patterns_;
  std::bitset<8> scripts_;
  std::array<std::bitset<Beginning::kKeys>, 3> beginnings_;
};

/// All patterns of many queries. Filled first, then searched from any thread.
class PatternIndex {
 public:
  /// Equal patterns get the same number.
  PatternNumber add(const Pattern& pattern);

  std::size_t size() const { return patterns_.size(); }

  const Pattern& pattern(PatternNumber number) const { return patterns_[number].pattern; }

  Hits search(const StoryText& story) const;

 private:
  struct Indexed {
    Pattern pattern;
    std::size_t anchor = 0;  ///< the word by which the pattern is looked up
  };

  class Search;

  void index_inflections(PatternNumber number);

  std::vector<Indexed> patterns_;
  std::map<std::string, PatternNumber, std::less<>> known_;
  WordTable words_;
  WordTable beginnings_;                                     ///< by their first two bytes
  WordTable endings_;                                        ///< by their last three bytes
  std::map<std::string, WordTable, std::less<>> stems_;      ///< by language: that name none
  std::map<std::string, WordTable, std::less<>> own_stems_;  ///< of those that name the language
};

}  // namespace ilofeed::feeds

// A word or phrase to look for, made ready once, and all of them looked up in one pass over a text.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feeds/model/story_text.h"

namespace ilofeed::feeds {

enum class Inflection {
  matched,  ///< a word matches its inflections
  exact,    ///< "…": folded, but nothing else
};

struct PatternWord {
  std::string folded;
  std::string written;  ///< all-capitals words match only as written; empty else
  bool is_prefix = false;

  friend bool operator==(const PatternWord&, const PatternWord&) = default;
};

/// One or more words that must stand side by side.
struct Pattern {
  std::vector<PatternWord> words;  ///< empty: matches nothing
  Inflection inflection = Inflection::matched;
  std::string
      language;  ///< whose inflections count besides those of the story's language; may be empty

  bool empty() const { return words.empty(); }
};

/// Reads a term or a concept's entry: a `*` at its end makes the last word a prefix.
Pattern make_pattern(std::string_view text, Inflection inflection, std::string_view language);

/// The languages whose inflections a word without a language may take.
std::span<const std::string_view> stem_languages();

using PatternNumber = std::uint32_t;

/// Where a pattern was found first in a field.
struct Hit {
  PatternNumber pattern;
  std::size_t segment;  ///< of the StoryText
  std::size_t begin;    ///< byte offsets in the segment's text
  std::size_t end;
};

/// What was found of each pattern in one story.
class Hits {
 public:
  explicit Hits(std::size_t patterns) : fields_(patterns) {}

  bool any(PatternNumber pattern, FieldSet fields) const {
    return (fields_[pattern] & fields) != 0;
  }

  void add(const Hit& hit, Field field);

  const std::vector<Hit>& all() const { return hits_; }

 private:
  std::vector<FieldSet> fields_;
  std::vector<Hit> hits_;
};

/// The first letters of a word, by which most words are turned away before anything is looked up.
class Beginning {
 public:
  explicit Beginning(std::string_view folded);

  static constexpr std::size_t kKeys = 1U << 15;

 private:
  friend class WordTable;

  bool is_open_ = false;                 ///< nothing can be said: look it up
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
  std::array<std::bitset<Beginning::kKeys>, 3> beginnings_;
};

/// All patterns of many queries. Filled first, then searched from any thread.
class PatternIndex {
 public:
  /// Equal patterns get the same number.
  PatternNumber add(const Pattern& pattern);

  std::size_t size() const { return patterns_.size(); }

  Hits search(const StoryText& story) const;

 private:
  struct Indexed {
    Pattern pattern;
    std::size_t anchor = 0;  ///< the word by which the pattern is looked up
  };

  class Search;

  void index_stems(PatternNumber number);

  std::vector<Indexed> patterns_;
  std::map<std::string, PatternNumber, std::less<>> known_;
  WordTable words_;
  WordTable prefixes_;                                       ///< by their first two bytes
  std::map<std::string, WordTable, std::less<>> stems_;      ///< by language: of all patterns
  std::map<std::string, WordTable, std::less<>> own_stems_;  ///< of those that name the language
};

}  // namespace ilofeed::feeds

// A word or phrase to look for, made ready once.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

enum class Inflection {
  matched,  ///< a word matches its inflections
  exact,    ///< "…": folded, but nothing else
};

struct PatternWord {
  enum class Part { whole, beginning, ending };

  std::string folded;
  std::string written;  ///< all-capitals words match only as written; empty else
  Part part = Part::whole;
  bool joined = false;    ///< stands right after the word before, with no room for others
  bool accented = false;  ///< was written with other letters than those of ASCII
  std::string stem;       ///< in the language of the pattern; empty when it names none

  friend bool operator==(const PatternWord&, const PatternWord&) = default;
};

/// What may stand between the words of a phrase.
struct Give {
  std::size_t others = 0;       ///< words in all that the phrase does not name
  bool function_words = false;  ///< articles and the like besides, of the pattern's language

  bool any() const { return others > 0 || function_words; }

  friend bool operator==(const Give&, const Give&) = default;
};

/// One or more words that must stand in this order.
struct Pattern {
  std::vector<PatternWord> words;  ///< empty: matches nothing
  Inflection inflection = Inflection::matched;
  /// Whose inflections count; empty: those of the story's language.
  std::string language;
  Give give;

  bool empty() const { return words.empty(); }
};

/// Reads a term of a query, a `*` at the end of a word making it a beginning, at its front an
/// ending.
Pattern make_pattern(std::string_view text, Inflection inflection, std::string_view language);

/// An entry of a concept: a phrase of several words has give.
Pattern make_concept_pattern(std::string_view text, std::string_view language);

/// The languages whose inflections a word without a language may take.
std::span<const std::string_view> stem_languages();

}  // namespace ilofeed::feeds

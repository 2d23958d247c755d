// What Snowball's stemmers do not know, as data, by language. All words folded.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

/// Forms of one word, or spellings of it, that no rule joins; or a word that a rule would join with
/// another.
struct IrregularWord {
  std::vector<std::string_view> forms;
};

/// An ending that is read as another.
struct Respelling {
  std::string_view ending;
  std::string_view instead;
};

/// Endings, inflected, that make another word out of a root; the first names them all.
struct Derivation {
  std::vector<std::string_view> endings;
};

std::span<const IrregularWord> irregular_words(std::string_view language);
std::span<const Respelling> respellings(std::string_view language);
std::span<const Derivation> derivations(std::string_view language);

}  // namespace ilofeed::feeds

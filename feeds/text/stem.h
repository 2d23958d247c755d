// Inflections of a word made one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

/// What all inflections of a folded word share in a language (en fr es de pt it ru ar nl tr …,
/// BCP 47), and words that are only derived from the same root do not: "workers" and "worker" have
/// one, "informal" and "information" have two. The word itself where there is no stemmer.
///
/// It is a key, not a word: it may end in a mark.
std::string stem(std::string_view folded_word, std::string_view language);

/// The part of a stem with which its words begin.
std::string_view root_of(std::string_view stem);

/// With what all words begin that have the stem of this one and its first letter.
std::string_view shared_beginning(std::string_view folded_word, std::string_view language);

/// All forms of a word whose inflections no rule finds, itself too: "child", "children". Empty for
/// most words.
std::vector<std::string_view> irregular_forms(std::string_view folded_word,
                                              std::string_view language);

}  // namespace ilofeed::feeds

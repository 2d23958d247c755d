// The small words of a language, which may stand between the words of a phrase.
#pragma once

#include <cstdint>
#include <string_view>

namespace ilofeed::feeds {

/// Some of the languages whose small words are known.
using FunctionLanguages = std::uint16_t;

/// Nothing for a language without a list.
FunctionLanguages function_language(std::string_view language);

/// Where a word is an article, a preposition or a conjunction: "the", "y", "de".
FunctionLanguages languages_of_function_word(std::string_view folded_word);

/// Whether it is one of this language.
bool is_function_word(std::string_view folded_word, std::string_view language);

}  // namespace ilofeed::feeds

// The small words of a language, which may stand between the words of a phrase.
#pragma once

#include <string_view>

namespace ilofeed::feeds {

/// Articles, prepositions and conjunctions: "the", "y", "de". False for languages without a list.
bool is_function_word(std::string_view folded_word, std::string_view language);

}  // namespace ilofeed::feeds

// The words of a story as a full-text index holds them.
#pragma once

#include <string>
#include <string_view>

#include "feeds/model/entry.h"

namespace ilofeed::feeds {

/// Changes with what word_tokens gives for the same entry, so that the index is made anew.
inline constexpr int kWordIndexVersion = 5;

/// Each word of an entry once, the stems that differ from them, and which words follow which,
/// parted by blanks.
std::string word_tokens(const Entry& entry);

/// How a word stands there: of letters, digits and '_', which stands for every other ASCII
/// character. Two words that become one here only give more candidates.
std::string token_of_word(std::string_view word);
std::string token_of_stem(std::string_view stem);
/// Of two words that stand one after the other; some others have the same.
std::string token_of_sequence(std::string_view first, std::string_view second);

/// False for the token of a stem or of a sequence.
bool is_token_of_word(std::string_view token);

/// False for the token of a word that stands for part of it, or for several words.
bool is_whole_word(std::string_view token);

}  // namespace ilofeed::feeds

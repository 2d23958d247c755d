// The words of a story as the full-text index holds them, and how they are asked for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feeds/model/entry.h"
#include "feeds/model/story_need.h"

namespace ilofeed::feeds {

/// Changes with what word_tokens gives for the same entry, so that the index is made anew.
inline constexpr int kWordIndexVersion = 2;

/// Each word of an entry once, and the stems that differ from them, parted by blanks.
std::string word_tokens(const Entry& entry);

/// False for a token that stands for part of a word, or for several words.
bool is_whole_word(std::string_view token);

/// The need, which holds no inflections, in FTS5's language; nothing when every story fulfils it.
std::optional<std::string> match_expression(const WordNeed& need);

}  // namespace ilofeed::feeds

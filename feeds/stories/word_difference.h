// What an edit changed, word by word.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// The new text with what went in "[-…-]" and what came in "{+…+}", as `git diff --word-diff`
/// writes it. Words are parted by white space. Of texts of more than some thousand words what
/// differs is told as one change from its first to its last word.
std::string word_difference(std::string_view before, std::string_view after);

}  // namespace ilofeed::feeds

// Text of strangers for people: on terminals, in logs, in the status.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// One line of valid UTF-8 in which nothing acts: control characters (C0, C1, DEL), line and
/// paragraph separators, and what turns the direction of text become blanks. What is longer than
/// `most` bytes ends in "…".
std::string printable(std::string_view text, std::size_t most);

/// A sentence on what went wrong, with what a server said in it.
inline constexpr std::size_t kLongestSentence = 500;

}  // namespace ilofeed::feeds

// What changed between two texts, word by word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

/// A stretch of words that stayed, went or came.
struct Stretch {
  enum class Kind { kept, gone, come };

  Kind kind = Kind::kept;
  std::string text;

  friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// The shortest way from one text to the other (Myers 1986) where they differ little; where they
/// differ much, all between what they begin and end with alike went, and its successor came. In
/// scripts without spaces each character is a word.
std::vector<Stretch> difference(std::string_view before, std::string_view after);

}  // namespace ilofeed::feeds

// A text as the filters see it: words, folded, each with its place in the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

/// A text split into words for matching. Letters and digits in a row are a word; hyphens,
/// apostrophes, underscores and all else part them, so that "l'emploi" holds "emploi" and
/// "HIV/AIDS" holds "AIDS". In scripts without blanks every character is a word.
class Words {
 public:
  explicit Words(std::string_view text);

  std::size_t size() const { return words_.size(); }

  bool empty() const { return words_.empty(); }

  /// Folded (see fold()); valid as long as this object.
  std::string_view folded(std::size_t index) const;

  /// Byte offsets of a word in the text.
  std::size_t begin(std::size_t index) const { return words_[index].begin; }

  std::size_t end(std::size_t index) const { return words_[index].end; }

 private:
  struct Place {
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t folded_begin;
    std::uint32_t folded_end;
  };

  class Splitter;

  std::string folded_;
  std::vector<Place> words_;
};

}  // namespace ilofeed::feeds

// Tables of names in the order of the alphabet.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace ilofeed::feeds {

/// Finds the row of a name: only those that begin with the same letter are compared. A row has a
/// `name` that begins with a small letter of ASCII.
template <class Row, std::size_t N>
class NameTable {
 public:
  constexpr explicit NameTable(const std::array<Row, N>& rows) : rows_(rows) {
    for (std::size_t letter = 0; letter < begins_.size(); ++letter) {
      const char first = static_cast<char>('a' + letter);
      begins_[letter] = static_cast<std::size_t>(
          std::ranges::count_if(rows, [&](const Row& row) { return row.name.front() < first; }));
    }
  }

  /// Null where there is none.
  constexpr const Row* find(std::string_view name) const {
    const bool is_small = !name.empty() && name.front() >= 'a' && name.front() <= 'z';
    if (!is_small) return nullptr;
    const auto letter = static_cast<std::size_t>(name.front() - 'a');
    for (std::size_t at = begins_[letter]; at < begins_[letter + 1]; ++at) {
      if (rows_[at].name == name) return &rows_[at];
    }
    return nullptr;
  }

 private:
  std::array<Row, N> rows_;
  std::array<std::size_t, 27> begins_{};
};

}  // namespace ilofeed::feeds

#include "feeds/topics/suggest.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ilofeed::feeds {
namespace {

// Levenshtein's distance, row by row.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = std::exchange(row[j + 1], std::min({row[j] + 1, row[j + 1] + 1, replaced}));
    }
  }
  return row.back();
}

}  // namespace

std::string nearest(std::string_view typed, const std::vector<std::string>& known) {
  constexpr std::size_t kLongestName = 64;
  if (typed.size() > kLongestName) return {};
  std::string best;
  std::size_t best_distance = typed.size() / 3 + 2;
  for (const std::string& name : known) {
    if (name.size() > kLongestName) continue;
    const std::size_t each = distance(typed, name);
    if (each < best_distance && each < name.size()) {
      best = name;
      best_distance = each;
    }
  }
  return best;
}

}  // namespace ilofeed::feeds

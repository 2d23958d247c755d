// Lists whose entries are siblings side by side, without an element around each:
// dt and dd, h3 and p, texts parted by line breaks.
#pragma once

#include <set>
#include <vector>

#include "feeds/pages/sight/outline.h"

namespace ilofeed::feeds::pages {

class FlatList {
 public:
  /// `titles` are the parts that hold one entry's link each; they must outlive the list.
  FlatList(const Outline& outline, const std::vector<Extent>& titles);

  /// True when something stands between most titles under one parent.
  bool applies() const { return pairs_ >= 1 && gaps_ * 10 >= pairs_ * 6 && !holds_other_rows(); }

  /// How many siblings stand between two titles at least.
  int shortest_gap() const { return shortest_; }

  /// True when all that belongs to an entry stands before its link: nothing follows the last one.
  bool ends_with_links() const;

  /// Every entry with the `leading` siblings before its title and what follows up to the next
  /// entry.
  std::vector<Extent> extents(int leading) const;

 private:
  /// What stands between titles, now more, now less, is made as they are: entries that lead
  /// nowhere.
  bool holds_other_rows() const {
    return rows_ * 2 > gaps_ && (gaps_ < pairs_ || shortest_ != longest_);
  }

  bool side_by_side(std::size_t i) const;
  std::vector<int> siblings(int begin, int end) const;
  int begin_of(std::size_t i, int leading) const;
  int end_of(std::size_t i, int limit) const;

  const Outline& outline_;
  const std::vector<Extent>& titles_;
  std::set<Path> known_;  // what stands between titles, by name and classes
  int pairs_ = 0;         // titles under one parent, one after the other
  int gaps_ = 0;          // those of them with something between
  int rows_ = 0;          // those of them with nothing but the like of the titles
  int longest_ = 0;
  int shortest_ = 0;
};

}  // namespace ilofeed::feeds::pages

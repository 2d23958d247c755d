#include "feeds/pages/list/row_groups.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace ilofeed::feeds::pages {
namespace {

constexpr int kLongestMark = 40;  // visible characters of what an entry is known by
constexpr std::ptrdiff_t kFewestEntries = 2;

enum class Place {
  apart,   // a heading, or a row that says nothing
  begins,  // an entry
  goes_on  // with the entry above
};

class GroupedTable {
 public:
  explicit GroupedTable(const Outline& outline) : outline_(outline) {}

  void add(int row) {
    const Place place = place_of(row);
    const Extent extent = outline_.extent(row);
    if (place == Place::begins) {
      entries_.push_back(extent);
      open_ = true;
    } else if (place == Place::goes_on && open_) {
      ++continued_;
      entries_.back().end = extent.end;
    } else if (outline_[row].weight > 0) {
      open_ = false;
    }
  }

  bool is_grouped() const {
    return static_cast<std::ptrdiff_t>(entries_.size()) >= kFewestEntries &&
           continued_ * 2 >= static_cast<int>(entries_.size());
  }

  std::vector<Extent> entries() const { return entries_; }

 private:
  Place place_of(int row) {
    const std::vector<int> cells = cells_of(row);
    if (covered_ > 0) {
      --covered_;
      return Place::goes_on;
    }
    if (outline_[row].weight == 0 || cells.empty()) return Place::apart;
    const Spot& first = outline_[cells.front()];
    const int down = std::atoi(first.node.attribute("rowspan").value());
    if (cells.size() > 1 && first.weight > 0 && first.weight <= kLongestMark) {
      covered_ = std::clamp(down - 1, 0, 100);
      return std::string_view(first.node.name()) == "th" && down < 2 ? Place::apart : Place::begins;
    }
    return cells.size() > 1 && first.weight == 0 ? Place::goes_on : Place::apart;
  }

  std::vector<int> cells_of(int row) const {
    std::vector<int> cells;
    for (int at = row + 1; at < outline_[row].end; at = outline_[at].end) {
      if (outline_[at].role == Role::table_cell) cells.push_back(at);
    }
    return cells;
  }

  const Outline& outline_;
  std::vector<Extent> entries_;
  bool open_ = false;
  int continued_ = 0;  // rows that go on with an entry
  int covered_ = 0;    // rows that the cell at the left still reaches down over
};

}  // namespace

std::vector<std::vector<Extent>> row_groups(const Outline& outline) {
  std::vector<std::vector<Extent>> found;
  std::vector<std::pair<int, GroupedTable>> tables;  // by what holds their rows
  for (int at = 0; at < outline.size(); ++at) {
    if (outline[at].role == Role::text || std::string_view(outline[at].node.name()) != "tr")
      continue;
    const int holder = outline[at].parent;
    while (!tables.empty() && outline[tables.back().first].end <= at) {
      if (tables.back().second.is_grouped()) found.push_back(tables.back().second.entries());
      tables.pop_back();
    }
    if (tables.empty() || tables.back().first != holder) tables.emplace_back(holder, outline);
    tables.back().second.add(at);
  }
  for (const auto& [rows, table] : tables) {
    if (table.is_grouped()) found.push_back(table.entries());
  }
  return found;
}

}  // namespace ilofeed::feeds::pages

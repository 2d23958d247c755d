#include "feeds/pages/list/flat_list.h"

#include <algorithm>

#include "feeds/text/date/date.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kMostLeading = 6;

bool is_group_heading(const Outline& outline, int spot) {
  if (outline[spot].weight > 40 || outline[spot].weight == 0) return false;
  return parse_month_heading(outline.text(outline.extent(spot))).has_value();
}

// Elements alike down to their own children: rows of one table with the same cells.
bool is_alike(const Outline& outline, int a, int b) {
  if (outline[a].own != outline[b].own || outline[a].role == Role::text) return false;
  int left = a + 1;
  int right = b + 1;
  int children = 0;
  const auto next = [&](int at, int end) {
    while (at < end && outline[at].role == Role::text)
      at = outline[at].end;
    return at;
  };
  while (true) {
    left = next(left, outline[a].end);
    right = next(right, outline[b].end);
    if (left >= outline[a].end || right >= outline[b].end) break;
    if (outline[left].own != outline[right].own) return false;
    left = outline[left].end;
    right = outline[right].end;
    ++children;
  }
  return children > 1 && left >= outline[a].end && right >= outline[b].end;
}

}  // namespace

FlatList::FlatList(const Outline& outline, const std::vector<Extent>& titles)
    : outline_(outline), titles_(titles) {
  for (std::size_t i = 0; i + 1 < titles.size(); ++i) {
    if (!side_by_side(i)) continue;
    ++pairs_;
    const std::vector<int> between = siblings(titles[i].end, titles[i + 1].begin);
    if (between.empty()) continue;
    const int length = static_cast<int>(between.size());
    longest_ = std::max(longest_, length);
    shortest_ = gaps_ == 0 ? length : std::min(shortest_, length);
    ++gaps_;
    const int alike = static_cast<int>(std::count_if(between.begin(), between.end(), [&](int spot) {
      return is_alike(outline, titles[i].begin, spot);
    }));
    if (alike == length) ++rows_;
    for (const int spot : between)
      known_.insert(outline_[spot].own);
  }
}

std::vector<Extent> FlatList::extents(int leading) const {
  std::vector<Extent> entries;
  for (std::size_t i = 0; i < titles_.size(); ++i)
    entries.push_back({begin_of(i, leading), titles_[i].end});
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const bool next = i + 1 < titles_.size() && side_by_side(i);
    const int parent_end = outline_[outline_[titles_[i].begin].parent].end;
    entries[i].end = end_of(i, next ? entries[i + 1].begin : parent_end);
  }
  return entries;
}

bool FlatList::ends_with_links() const {
  if (shortest_ == 0 || shortest_ > kMostLeading) return false;
  const int parent = outline_[titles_.front().begin].parent;
  if (!outline_.within(titles_.back().begin, parent)) return false;
  const auto before = siblings(parent + 1, titles_.front().begin);
  const auto after = siblings(titles_.back().end, outline_[parent].end);
  return after.empty() && static_cast<int>(before.size()) >= shortest_;
}

bool FlatList::side_by_side(std::size_t i) const {
  return outline_[titles_[i].begin].parent == outline_[titles_[i + 1].begin].parent;
}

// Siblings with something to see between two spots under one parent.
std::vector<int> FlatList::siblings(int begin, int end) const {
  std::vector<int> found;
  for (int at = begin; at < end; at = outline_[at].end) {
    if (outline_[at].weight == 0 || is_group_heading(outline_, at)) continue;
    found.push_back(at);
  }
  return found;
}

int FlatList::begin_of(std::size_t i, int leading) const {
  if (leading == 0) return titles_[i].begin;
  const int first = outline_[titles_[i].begin].parent + 1;
  const int from = i > 0 && side_by_side(i - 1) ? titles_[i - 1].end : first;
  const std::vector<int> before = siblings(from, titles_[i].begin);
  if (before.empty()) return titles_[i].begin;
  return before[before.size() - std::min(static_cast<std::size_t>(leading), before.size())];
}

// What follows a title belongs to it as long as it is made like what stands between titles.
int FlatList::end_of(std::size_t i, int limit) const {
  int end = titles_[i].end;
  int taken = 0;
  for (int at = end; at < limit && taken < longest_; at = outline_[at].end) {
    const Spot& spot = outline_[at];
    if (spot.weight == 0) continue;
    if (spot.role == Role::heading || is_group_heading(outline_, at)) break;
    if (spot.role != Role::text && !known_.contains(spot.own)) break;
    ++taken;
    end = spot.end;
  }
  return end;
}

}  // namespace ilofeed::feeds::pages

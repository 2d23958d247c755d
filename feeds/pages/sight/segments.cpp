#include "feeds/pages/sight/segments.h"

#include <algorithm>
#include <map>

#include "feeds/pages/sight/page_date.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

bool is_blockish(Role role) {
  return role == Role::block || role == Role::heading || role == Role::line_break ||
         role == Role::table_cell;
}

struct Run {
  int text = 0;  // a text spot
  int inner =
      0;  // the outermost inline element below the line's block; the block itself where none
};

class Cutter {
 public:
  Cutter(const Outline& outline, Extent extent, Extent split_at)
      : outline_(outline), extent_(extent), split_at_(split_at) {}

  std::vector<Segment> cut() {
    int at = extent_.begin;
    std::vector<int> open;
    while (at < extent_.end) {
      while (!open.empty() && outline_[open.back()].end <= at) {
        if (is_blockish(outline_[open.back()].role)) flush();
        open.pop_back();
      }
      const Spot& spot = outline_[at];
      if (spot.role == Role::text) {
        line_.push_back(at);
      } else {
        if (is_blockish(spot.role)) flush();
        open.push_back(at);
      }
      ++at;
    }
    flush();
    return std::move(segments_);
  }

 private:
  void flush() {
    while (!line_.empty() && outline_[line_.back()].weight == 0)
      line_.pop_back();
    const auto visible = std::find_if(
        line_.begin(), line_.end(), [&](int spot) { return outline_[spot].weight > 0; });
    line_.erase(line_.begin(), visible);
    if (line_.empty()) return;
    ++number_;
    if (line_.size() == 1) {
      emit(0, 1);
    } else {
      cut_line();
    }
    line_.clear();
  }

  // The outermost inline element around a text spot; the text's block where there is none.
  int wrapper(int text) const {
    int inner = text;
    for (int at = outline_[text].parent; at >= extent_.begin && !is_blockish(outline_[at].role);
         at = outline_[at].parent) {
      inner = at;
    }
    return inner;
  }

  // Descends while one inline element wraps the whole line.
  int descend(int text, int levels) const {
    std::vector<int> chain;
    for (int at = outline_[text].parent; at >= extent_.begin && !is_blockish(outline_[at].role);
         at = outline_[at].parent) {
      chain.push_back(at);
    }
    const auto size = static_cast<int>(chain.size());
    return levels < size ? chain[static_cast<std::size_t>(size - 1 - levels)] : text;
  }

  void cut_line() {
    int levels = 0;
    while (levels < 8) {
      const int first = descend(line_.front(), levels);
      if (first == line_.front() || first != descend(line_.back(), levels)) break;
      ++levels;
    }
    std::vector<int> part;  // what each text belongs to, one level below the common wrapper
    int direct = 0;
    int total = 0;
    for (const int text : line_) {
      const int inner = descend(text, levels);
      part.push_back(splits(text) ? split_at_.begin : (is_separate(inner) ? inner : -1));
      total += outline_[text].weight;
      if (part.back() < 0) direct += outline_[text].weight;
    }
    const bool has_title =
        std::any_of(line_.begin(), line_.end(), [&](int t) { return splits(t); });
    if (!has_title && total > 60 && direct * 2 > total) {
      std::size_t begin = 0;
      std::size_t end = part.size();
      while (end > 1 && part[end - 1] >= 0 && part[end - 1] == part.back())
        --end;
      while (begin + 1 < end && part[begin] >= 0 && part[begin] == part.front())
        ++begin;
      cut_prose(is_date(0, begin) ? begin : 0, is_date(end, part.size()) ? end : part.size());
      return;
    }
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= part.size(); ++i) {
      if (i < part.size() && (part[i] == part[begin] || outline_[line_[i]].weight == 0)) continue;
      emit(begin, i);
      begin = i;
    }
  }

  // A paragraph stays whole, but for a date in a box of its own at either end, and a "read more".
  void cut_prose(std::size_t from, std::size_t to) {
    if (from > 0) emit(0, from);
    std::size_t begin = to;
    const int anchor = outline_.anchor_of(line_[to - 1]);
    if (anchor >= extent_.begin && outline_[anchor].weight < 300) {
      while (begin > from && outline_.within(line_[begin - 1], anchor))
        --begin;
      const std::string link = outline_.text(outline_.extent(anchor));
      const bool more = says(Phrase::more, link) || begins_with(Phrase::more, link) > 0;
      if (begin == from || !more) begin = to;
    }
    emit(from, begin);
    if (begin < to) emit(begin, to);
    if (to < line_.size()) emit(to, line_.size());
  }

  bool is_date(std::size_t begin, std::size_t end) const {
    std::string text;
    for (std::size_t i = begin; i < end; ++i)
      text += outline_[line_[i]].node.value();
    if (text.empty() || text.size() > 60) return false;
    const auto date = read_date_line(fold_space(text), {});
    return date && date->before.empty() && date->after.empty();
  }

  bool splits(int text) const { return split_at_.holds(text); }

  // Emphasis inside a sentence is no cut; labels, links, times and spans are.
  bool is_separate(int inner) const {
    const Spot& spot = outline_[inner];
    if (spot.role == Role::text) return false;
    const std::string_view name = spot.node.name();
    for (const std::string_view prose : {"em",
                                         "i",
                                         "sup",
                                         "sub",
                                         "mark",
                                         "q",
                                         "u",
                                         "bdi",
                                         "bdo",
                                         "wbr",
                                         "ins",
                                         "code",
                                         "dfn",
                                         "ruby",
                                         "rt"}) {
      if (name == prose) return false;
    }
    return true;
  }

  void emit(std::size_t begin, std::size_t end) {
    while (begin < end && outline_[line_[begin]].weight == 0)
      ++begin;
    while (end > begin && outline_[line_[end - 1]].weight == 0)
      --end;
    if (begin == end) return;
    Segment segment;
    std::string joined;
    for (std::size_t i = begin; i < end; ++i) {
      joined += outline_[line_[i]].node.value();
      segment.weight += outline_[line_[i]].weight;
    }
    segment.text = fold_space(joined);
    segment.first = line_[begin];
    segment.last = line_[end - 1];
    segment.line = number_;
    segment.element = holder(segment.first, segment.last);
    segment.anchor = outline_.anchor_of(segment.element);
    if (segment.anchor < extent_.begin) segment.anchor = outermost_anchor(segment.element);
    segment.heading = outline_.heading_of(segment.element);
    if (segment.heading < extent_.begin) segment.heading = -1;
    segment.slot = slot(segment.element);
    segments_.push_back(std::move(segment));
  }

  // A whole entry may stand in one link around it.
  int outermost_anchor(int element) const { return outline_.anchor_of(element); }

  int holder(int first, int last) const {
    int at = outline_[first].parent;
    while (at >= 0 && outline_[at].end <= last)
      at = outline_[at].parent;
    return std::max(at, 0);
  }

  // The way from the part's root down to the element, by names, and by classes for the two nearest
  // elements that have any: entries of one list may differ in the dress of their outermost boxes.
  Path slot(int element) {
    const Spot& root = outline_[extent_.begin];
    const int top = root.end == extent_.end ? root.depth : root.depth - 1;
    Path way;
    int classed = 0;
    for (int at = element; at >= 0 && outline_[at].depth > top; at = outline_[at].parent) {
      const bool counts = classed < 2 || outline_[at].role == Role::table_cell;
      way = way.then(counts ? outline_[at].own : outline_[at].name);
      if (!attribute(outline_[at].node, "class").empty()) ++classed;
    }
    // Texts straight in one element, parted by line breaks, are told apart by their order.
    const int order = std::min(texts_in_[element]++, 2);
    return order == 0 ? way : way.then(std::to_string(order));
  }

  const Outline& outline_;
  Extent extent_;
  Extent split_at_;
  std::vector<int> line_;
  std::vector<Segment> segments_;
  std::map<int, int> texts_in_;
  int number_ = 0;
};

}  // namespace

std::vector<Segment> segments_of(const Outline& outline, Extent extent, Extent split_at) {
  return Cutter(outline, extent, split_at).cut();
}

}  // namespace ilofeed::feeds::pages

#include "feeds/pages/list/candidates.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "feeds/pages/list/flat_list.h"
#include "feeds/pages/list/link_places.h"
#include "feeds/pages/list/row_groups.h"
#include "feeds/pages/sight/page_date.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr std::size_t kMostCandidates = 32;
constexpr std::size_t kMostHeadings = 1000;
constexpr std::size_t kMostDates = 2000;
constexpr int kShortestHeading = 12;
constexpr int kLongestDate = 60;

class CandidateFinder {
 public:
  CandidateFinder(const Outline& outline, const PageLinks& links)
      : outline_(outline), links_(link_places(outline, links)) {}

  std::vector<Candidate> find() {
    by_declaration();
    by_path([](const Spot& spot) { return spot.strict; });
    by_path([](const Spot& spot) { return spot.loose; });
    by_name();
    by_cell();
    by_row_group();
    by_date();
    by_heading();
    std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
      return a.first > b.first;
    });
    std::vector<Candidate> best;
    for (auto& [weight, candidate] : found_) {
      if (best.size() == kMostCandidates) break;
      best.push_back(std::move(candidate));
    }
    return best;
  }

 private:
  template <class Key>
  void by_path(Key key) {
    std::map<Path, LinkGroup> groups;
    for (const LinkPlace& link : links_)
      groups[key(outline_[link.spot])].push_back(&link);
    for (const auto& [path, group] : groups)
      add_group(group);
  }

  // "Summary" and the title side by side, made alike: what is called the same in every row is no
  // entry of its own.
  void by_name() {
    std::map<Path, LinkGroup> groups;
    std::set<Path> mixed;
    for (const LinkPlace& link : links_) {
      const Path path = outline_[link.spot].strict;
      if (link.common) {
        mixed.insert(path);
      } else {
        groups[path].push_back(&link);
      }
    }
    for (const auto& [path, group] : groups) {
      if (mixed.contains(path)) add_group(group);
    }
  }

  // Entries side by side in the rows of a table: the column does not matter.
  void by_cell() {
    std::map<Path, LinkGroup> groups;
    for (const LinkPlace& link : links_) {
      Path path;
      bool in_cell = false;
      for (int at = link.spot; at >= 0; at = outline_[at].parent) {
        path = path.then(outline_[at].name);
        in_cell = in_cell || outline_[at].role == Role::table_cell;
      }
      if (in_cell) groups[path].push_back(&link);
    }
    for (const auto& [path, group] : groups)
      add_group(group);
  }

  // What leads nowhere among them is told in the table alone.
  void by_row_group() {
    for (std::vector<Extent>& rows : row_groups(outline_)) {
      std::erase_if(rows, [&](const Extent& row) { return !leads(row); });
      if (rows.size() >= 2) add({std::move(rows), false, 0, false, false});
    }
  }

  // Rows that are told by a date each, whatever their links are called: "PDF", a number, an icon.
  void by_date() {
    std::vector<LinkPlace> dates;
    for (int at = 0; at < outline_.size() && dates.size() < kMostDates; ++at) {
      const Spot& spot = outline_[at];
      if (spot.role != Role::text || spot.weight < 6 || spot.weight > kLongestDate) continue;
      const auto date = read_date_line(fold_space(spot.node.value()), {});
      if (!date || date->relative || date->date.precision == Precision::month) continue;
      dates.push_back({at, std::to_string(at), false});
    }
    std::map<Path, LinkGroup> groups;
    for (const LinkPlace& date : dates)
      groups[outline_[date.spot].loose].push_back(&date);
    linked_only_ = true;
    for (const auto& [path, group] : groups) {
      if (group.size() > 2) add_group(group);
    }
    linked_only_ = false;
  }

  // Stories told on the page itself: a heading each, and no link.
  void by_heading() {
    std::vector<LinkPlace> headings;
    for (int at = 0; at < outline_.size() && headings.size() < kMostHeadings; ++at) {
      const Spot& spot = outline_[at];
      if (spot.role != Role::heading || spot.weight < kShortestHeading) continue;
      const int anchor = outline_.anchor_of(at);
      const bool leads = anchor >= 0 || spot.link_weight > 0;
      if (!leads) headings.push_back({at, outline_.text(outline_.extent(at)), false});
    }
    std::map<Path, LinkGroup> groups;
    for (const LinkPlace& heading : headings)
      groups[outline_[heading.spot].strict].push_back(&heading);
    unlinked_ = true;
    for (const auto& [path, group] : groups) {
      if (group.size() > 2) add_group(group);
    }
    unlinked_ = false;
  }

  void add_group(const LinkGroup& group) {
    std::set<std::string_view> addresses;
    for (const LinkPlace* link : group)
      addresses.insert(link->address);
    if (addresses.size() < 2) return;
    const auto mentions = std::count_if(
        group.begin(), group.end(), [&](const LinkPlace* link) { return link->in_sentence; });
    if (mentions * 2 > static_cast<std::ptrdiff_t>(group.size())) return;
    for (const int depth : usual_depths(outline_, group))
      add_parts(group, depth);
  }

  void add_parts(const LinkGroup& group, int depth) {
    std::vector<Extent> items;
    for (const LinkPlace* link : group) {
      const Extent extent = outline_.extent(outline_.ancestor_at(link->spot, depth));
      if (items.empty() || !(items.back() == extent)) items.push_back(extent);
    }
    if (linked_only_) std::erase_if(items, [&](const Extent& item) { return !leads(item); });
    if (items.size() < 2) return;
    const FlatList flat(outline_, items);
    // What stands beside a cell in its row is told of the whole row.
    const bool cells = outline_[items.front().begin].role == Role::table_cell;
    if (!cells && flat.applies()) {
      const bool headed = outline_[items.front().begin].role == Role::heading;
      const bool last = !unlinked_ && flat.ends_with_links();
      const int most = unlinked_ ? 0
                       : last    ? flat.shortest_gap()
                                 : std::min(flat.shortest_gap(), 3);
      for (int leading = last ? most : 0; leading <= most; ++leading) {
        std::vector<Extent> parts = flat.extents(leading);
        if (begins_well(parts) && !(headed && heads_list(parts)))
          add({std::move(parts), false, leading, true, false});
      }
    }
    add({std::move(items), false, 0, false, false});
  }

  bool leads(const Extent& item) const {
    const auto link =
        std::lower_bound(links_.begin(), links_.end(), item.begin, [](const LinkPlace& a, int at) {
          return a.spot < at;
        });
    return link != links_.end() && link->spot < item.end;
  }

  // The heading above a list of headings is no part of its first entry.
  bool heads_list(const std::vector<Extent>& parts) const {
    const auto headings = std::count_if(parts.begin(), parts.end(), [&](const Extent& part) {
      return outline_[part.begin].role == Role::heading;
    });
    return headings == 1 && outline_[parts.front().begin].role == Role::heading;
  }

  // In a definition list every entry begins with a term.
  bool begins_well(const std::vector<Extent>& parts) const {
    const Spot& first = outline_[parts.front().begin];
    if (first.parent < 0 || std::string_view(outline_[first.parent].node.name()) != "dl")
      return true;
    const auto terms = std::count_if(parts.begin(), parts.end(), [&](const Extent& part) {
      return std::string_view(outline_[part.begin].node.name()) == "dt";
    });
    return terms * 2 > static_cast<std::ptrdiff_t>(parts.size());
  }

  void by_declaration() {
    std::vector<Extent> items;
    auto link = links_.begin();
    for (int at = 0; at < outline_.size();) {
      const Spot& spot = outline_[at];
      if (spot.role == Role::text || !is_declared_entry(spot.node)) {
        ++at;
        continue;
      }
      while (link != links_.end() && link->spot < at)
        ++link;
      // An <article> around the list itself holds others.
      bool outer = false;
      for (int inner = at + 1; inner < spot.end && !outer; ++inner) {
        outer = outline_[inner].role != Role::text && is_declared_entry(outline_[inner].node);
      }
      if (outer) {
        ++at;
        continue;
      }
      if (link != links_.end() && link->spot < spot.end) items.push_back(outline_.extent(at));
      at = spot.end;
    }
    if (items.size() >= 2) add({std::move(items), true, 0, false, false});
  }

  void add(Candidate candidate) {
    candidate.unlinked = unlinked_;
    long weight = 0;
    long nav = 0;
    for (const Extent& item : candidate.items) {
      const long own = std::min(outline_.weight(item), 300);
      weight += own;
      const Region region = outline_[item.begin].region;
      if (region == Region::nav || region == Region::footer || region == Region::overlay)
        nav += own;
    }
    if (weight == 0 || nav * 10 > weight * 9) return;
    for (const auto& [other, known] : found_) {
      if (known.items == candidate.items) return;
    }
    if (candidate.declared) weight *= 4;
    found_.emplace_back(weight, std::move(candidate));
  }

  const Outline& outline_;
  std::vector<LinkPlace> links_;
  bool linked_only_ = false;  // parts without a link are left out
  bool unlinked_ = false;     // candidates are of headings now
  std::vector<std::pair<long, Candidate>> found_;
};

}  // namespace

std::vector<Candidate> find_candidates(const Outline& outline, const PageLinks& links) {
  return CandidateFinder(outline, links).find();
}

}  // namespace ilofeed::feeds::pages

#include "feeds/pages/recipe/entry_parts.h"

#include <algorithm>

#include "feeds/pages/list/flat_list.h"

namespace ilofeed::feeds::pages {
namespace {

pugi::xml_node element_of(const pugi::xpath_node& found) {
  return found.attribute() ? found.parent() : found.node();
}

// The child of `parent` that a node is or stands in; none when it stands elsewhere.
pugi::xml_node child_with(pugi::xml_node parent, pugi::xml_node node) {
  while (node && node.parent() != parent)
    node = node.parent();
  return node;
}

}  // namespace

EntryParts::EntryParts(const Outline& outline, std::vector<pugi::xml_node> entries)
    : outline_(outline), elements_(std::move(entries)) {
  std::unordered_map<const void*, int> spots;
  for (int at = 0; at < outline.size(); ++at)
    spots.emplace(outline[at].node.internal_object(), at);
  for (const pugi::xml_node& element : elements_) {
    const auto found = spots.find(element.internal_object());
    extents_.push_back(found == spots.end() ? Extent{} : outline.extent(found->second));
    ends_.push_back(extents_.back().end);
  }
  lay_flat(outline);
}

void EntryParts::lay_flat(const Outline& outline) {
  if (extents_.empty() || std::ranges::find(extents_, Extent{}) != extents_.end()) return;
  const FlatList flat(outline, extents_);
  if (!flat.applies()) return;
  std::vector<Extent> longer = flat.extents(0);
  for (std::size_t i = 0; i < longer.size(); ++i) {
    const auto next = std::ranges::lower_bound(extents_, ends_[i], {}, &Extent::begin);
    if (next != extents_.end()) longer[i].end = std::min(longer[i].end, next->begin);
  }
  extents_ = std::move(longer);
}

std::vector<pugi::xpath_node> EntryParts::find(std::size_t entry, const Selector& selector) {
  Found found = select(elements_[entry], selector);
  const int end = extents_[entry].end;
  if (ends_[entry] == end) return found;
  const ByChild& all = beside(elements_[entry].parent(), selector);
  for (int at = ends_[entry]; at < end; at = outline_[at].end) {
    const auto here = all.find(outline_[at].node.internal_object());
    if (here != all.end()) found.insert(found.end(), here->second.begin(), here->second.end());
  }
  return found;
}

const EntryParts::ByChild& EntryParts::beside(pugi::xml_node parent, const Selector& selector) {
  const auto [at, is_new] = beside_.try_emplace({parent.internal_object(), selector.xpath});
  if (!is_new) return at->second;
  for (const pugi::xpath_node& found : select(parent, selector)) {
    const pugi::xml_node child = child_with(parent, element_of(found));
    if (child) at->second[child.internal_object()].push_back(found);
  }
  return at->second;
}

}  // namespace ilofeed::feeds::pages

#include "feeds/pages/list/link_places.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "feeds/pages/list/title_signs.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr std::size_t kMostAnchors = 4000;

// The largest part that holds this link and none of its neighbours in the group.
int exclusive_depth(const Outline& outline, const LinkGroup& group, std::size_t i) {
  int at = group[i]->spot;
  const auto other_in = [&](int part) {
    const Extent extent = outline.extent(part);
    const auto same = [&](std::size_t k) { return group[k]->address == group[i]->address; };
    return (i > 0 && extent.holds(group[i - 1]->spot) && !same(i - 1)) ||
           (i + 1 < group.size() && extent.holds(group[i + 1]->spot) && !same(i + 1));
  };
  while (outline[at].parent > 0 && !other_in(outline[at].parent))
    at = outline[at].parent;
  return outline[at].depth;
}

}  // namespace

std::vector<LinkPlace> link_places(const Outline& outline, const PageLinks& links) {
  std::vector<LinkPlace> found;
  for (int at = 0; at < outline.size() && found.size() < kMostAnchors; ++at) {
    if (outline[at].role != Role::anchor) continue;
    std::string address = links.entry_address(attribute(outline[at].node, "href"));
    if (!address.empty()) found.push_back({at, std::move(address), is_in_sentence(outline, at)});
  }
  constexpr std::size_t kFew = 2;
  const auto name_of = [&](const LinkPlace& link) {
    return wording(outline.text(outline.extent(link.spot)));
  };
  std::map<std::string, std::set<std::string_view>> addresses;  // of the links called so
  for (const LinkPlace& link : found)
    addresses[name_of(link)].insert(link.address);
  for (LinkPlace& link : found)
    link.common = addresses[name_of(link)].size() > kFew;
  return found;
}

std::vector<int> usual_depths(const Outline& outline, const LinkGroup& group) {
  std::map<int, std::size_t> count;
  for (std::size_t i = 0; i < group.size(); ++i)
    ++count[exclusive_depth(outline, group, i)];
  std::vector<std::pair<std::size_t, int>> common;
  for (const auto& [depth, times] : count) {
    if (times * 8 >= group.size()) common.emplace_back(times, depth);
  }
  std::sort(common.rbegin(), common.rend());
  std::vector<int> depths;
  for (std::size_t i = 0; i < common.size() && i < 3; ++i)
    depths.push_back(common[i].second);
  return depths;
}

}  // namespace ilofeed::feeds::pages

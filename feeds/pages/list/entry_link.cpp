#include "feeds/pages/list/entry_link.h"

#include <map>
#include <string>
#include <vector>

namespace ilofeed::feeds::pages {
namespace {

struct RatedLink {
  int spot = 0;
  std::string address;
};

bool is_beside(pugi::xml_node anchor) {
  const std::string_view rel = attribute(anchor, "rel");
  return rel.find("author") != std::string_view::npos || rel.find("tag") != std::string_view::npos;
}

std::vector<RatedLink> links_in(const PageSetting& page, Extent extent) {
  std::vector<RatedLink> links;
  for (int at = extent.begin; at < extent.end; ++at) {
    const Spot& spot = page.outline[at];
    if (spot.role != Role::anchor || is_beside(spot.node)) continue;
    std::string address = page.links.entry_address(attribute(spot.node, "href"));
    if (!address.empty()) links.push_back({at, std::move(address)});
  }
  return links;
}

bool belongs_to_title(const Outline& outline, int anchor, const PageEntry& entry) {
  if (entry.title_spot < 0) return false;
  if (outline.within(entry.title_spot, anchor) || outline.within(anchor, entry.title_spot))
    return true;
  const int heading = outline.heading_of(entry.title_spot);
  return heading >= entry.extent.begin && outline.within(anchor, heading);
}

}  // namespace

int find_entry_link(const PageSetting& page, const PageEntry& entry) {
  const std::vector<RatedLink> links = links_in(page, entry.extent);
  for (const RatedLink& link : links) {
    if (belongs_to_title(page.outline, link.spot, entry)) return link.spot;
  }
  const int around = page.outline.anchor_of(entry.extent.begin);
  if (around >= 0 &&
      !page.links.entry_address(attribute(page.outline[around].node, "href")).empty())
    return around;
  std::map<std::string_view, int> times;
  for (const RatedLink& link : links) {
    if (!is_in_sentence(page.outline, link.spot)) ++times[link.address];
  }
  int best = -1;
  int most = 0;
  for (const RatedLink& link : links) {
    if (times[link.address] <= most) continue;
    most = times[link.address];
    best = link.spot;
  }
  return best;
}

}  // namespace ilofeed::feeds::pages

#include "feeds/pages/choose/lone_entry.h"

#include "feeds/pages/sight/vocabulary.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kShortestTitle = 15;
constexpr int kLargestBox = 1500;  // visible characters of a title with all that is said of it

bool holds_main_heading(const Outline& outline, int spot) {
  for (int at = spot; at < outline[spot].end; ++at) {
    if (std::string_view(outline[at].node.name()) == "h1") return true;
  }
  return false;
}

bool is_heading_link(const Outline& outline, int anchor) {
  if (outline.heading_of(anchor) >= 0) return true;
  for (int at = anchor + 1; at < outline[anchor].end; ++at) {
    if (outline[at].role == Role::heading) return true;
  }
  return false;
}

bool holds_other_story(const Outline& outline, int spot, int anchor) {
  const std::string_view own = attribute(outline[anchor].node, "href");
  for (int at = spot; at < outline[spot].end; ++at) {
    if (outline[at].role == Role::anchor && is_heading_link(outline, at) &&
        attribute(outline[at].node, "href") != own)
      return true;
  }
  return false;
}

// The largest part around the link that is not the page itself and tells of nothing else.
int box_around(const Outline& outline, int anchor) {
  int box = anchor;
  while (outline[box].parent > 0) {
    const int parent = outline[box].parent;
    if (outline[parent].region != outline[anchor].region || outline[parent].weight > kLargestBox ||
        std::string_view(outline[parent].node.name()) == "main" ||
        holds_main_heading(outline, parent) || holds_other_story(outline, parent, anchor)) {
      break;
    }
    box = parent;
  }
  return box;
}

}  // namespace

std::optional<PageEntry> find_lone_entry(const PageSetting& page) {
  const Outline& outline = page.outline;
  std::optional<PageEntry> lone;
  for (int at = 0; at < outline.size(); ++at) {
    const Spot& spot = outline[at];
    if (spot.role != Role::anchor || spot.weight < kShortestTitle) continue;
    if (spot.region != Region::main && spot.region != Region::body) continue;
    if (!is_heading_link(outline, at)) continue;
    const std::string address = page.links.entry_address(attribute(spot.node, "href"));
    if (address.empty() || page.links.is_self(address)) continue;
    if (lone && lone->address == address) continue;
    if (lone) return std::nullopt;
    const Candidate single{{outline.extent(box_around(outline, at))}, false, 0, false, false};
    PageEntry entry = read_entries(page, single).front();
    const bool dated = entry.dated() && entry.heading_date.empty();
    if (entry.address == address && dated) lone = std::move(entry);
  }
  return lone;
}

}  // namespace ilofeed::feeds::pages

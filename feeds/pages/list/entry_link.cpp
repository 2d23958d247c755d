#include "feeds/pages/list/entry_link.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "feeds/text/utf8.h"

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

constexpr std::size_t kMostFiles = 12;

bool mentions_one(const std::string& address, std::initializer_list<std::string_view> marks) {
  const std::string lower = ascii_lower(address);
  return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) {
    return lower.find(mark) != std::string::npos;
  });
}

// By the end of its path.
bool is_file(const std::string& address) {
  return mentions_one(address, {".pdf", ".docx", ".doc", ".odt", ".rtf", ".xls", ".ppt", ".wpd"}) &&
         !mentions_one(address, {".docs."});
}

bool is_document(const std::string& address) {
  return is_file(address) || mentions_one(address, {"download", "/file", "document"});
}

}  // namespace

std::vector<PageFile> find_files(const PageSetting& page, const PageEntry& entry) {
  std::vector<PageFile> files;
  for (const RatedLink& link : links_in(page, entry.extent)) {
    if (files.size() == kMostFiles) break;
    if (link.address == entry.address || !is_file(link.address)) continue;
    if (is_in_sentence(page.outline, link.spot)) continue;
    const std::string href(attribute(page.outline[link.spot].node, "href"));
    const bool known = std::any_of(
        files.begin(), files.end(), [&](const PageFile& file) { return file.href == href; });
    if (!known) files.push_back({href, page.outline.text(page.outline.extent(link.spot))});
  }
  return files;
}

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
    const int weight = 2 * times[link.address] + (is_document(link.address) ? 1 : 0);
    if (weight <= most || times[link.address] == 0) continue;
    most = weight;
    best = link.spot;
  }
  return best;
}

}  // namespace ilofeed::feeds::pages

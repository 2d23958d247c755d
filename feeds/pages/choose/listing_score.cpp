#include "feeds/pages/choose/listing_score.h"

#include <algorithm>
#include <set>

#include "feeds/pages/sight/vocabulary.h"

namespace ilofeed::feeds::pages {
namespace {

double of_title(const std::string& title) {
  const int weight = weight_of(title);
  if (weight == 0) return -0.6;
  if (weight < 8) return 0;
  if (weight > 170) return std::max(-0.6, 1.0 - (weight - 170) / 50.0);  // a paragraph
  return std::min(1.0, (weight - 8) / 22.0);
}

double of_region(Region region) {
  switch (region) {
    case Region::nav:
    case Region::footer:
    case Region::overlay: return -2.0;
    case Region::header: return -1.0;
    case Region::aside: return -1.2;
    case Region::main: return 0.1;
    case Region::body: return 0;
  }
  return 0;
}

// Links inside one part that could be titles of other entries.
int other_titles(const PageSetting& page, const PageEntry& entry) {
  const Outline& outline = page.outline;
  int others = 0;
  for (int at = entry.extent.begin; at < entry.extent.end; ++at) {
    if (outline[at].role != Role::anchor || outline[at].weight < 22) continue;
    const std::string address = page.links.entry_address(attribute(outline[at].node, "href"));
    if (!address.empty() && address != entry.address) ++others;
  }
  return others;
}

double of_entry(const PageSetting& page, const PageEntry& entry, int others) {
  double sum = of_title(entry.title);
  const bool told = weight_of(entry.summary) >= 40;
  if (!entry.dated() && !told) {
    sum = sum * 0.5 - 0.45;
    if (page.outline.heading_of(entry.title_spot) >= entry.extent.begin) sum += 0.35;
  } else {
    if (entry.dated()) sum += 1.5;
    if (told) sum += 0.7;
  }
  if (!entry.image.address.empty()) sum += 0.3;
  if (!entry.kicker.empty()) sum += 0.15;
  if (entry.address.empty()) sum -= 0.4;
  if (!entry.address.empty() && !page.links.on_site(entry.address)) sum -= 0.6;
  if (entry.advert) sum -= 3;
  if (others >= 2) sum -= 1.0 + 0.2 * std::min(others, 10);
  return sum + of_region(page.outline[entry.extent.begin].region) - 0.3;
}

// The heading right above a list: nothing but it stands between, a few short lines at most.
int heading_above(const Outline& outline, int begin) {
  int seen = 0;
  for (int at = begin - 1; at > 0 && at > begin - 60; --at) {
    const Spot& spot = outline[at];
    if (spot.role == Role::text) seen += spot.weight;
    if (spot.role == Role::heading && spot.weight > 0) return seen <= spot.weight + 160 ? at : -1;
    if (seen > 240) return -1;
  }
  return -1;
}

}  // namespace

ListScore score_list(const PageSetting& page,
                     const Candidate& candidate,
                     const std::vector<PageEntry>& entries) {
  ListScore score;
  if (entries.empty()) return score;
  std::set<std::string> titles;
  int apart = 0;
  int multiple = 0;
  for (const PageEntry& entry : entries) {
    const int others = other_titles(page, entry);
    if (others >= 2) ++multiple;
    score.sum += of_entry(page, entry, others);
    score.dated += entry.dated() ? 1 : 0;
    score.summarised += weight_of(entry.summary) >= 40 ? 1 : 0;
    score.pictured += entry.image.address.empty() ? 0 : 1;
    score.linked += entry.address.empty() ? 0 : 1;
    score.title += weight_of(entry.title);
    titles.insert(squeezed(entry.title));
    const Region region = page.outline[entry.extent.begin].region;
    if (region == Region::nav || region == Region::footer || region == Region::overlay) ++apart;
  }
  const double count = static_cast<double>(entries.size());
  for (double* share :
       {&score.dated, &score.summarised, &score.pictured, &score.linked, &score.title})
    *share /= count;
  const double distinct = static_cast<double>(titles.size()) / count;
  if (distinct < 0.7 && score.sum > 0) score.sum *= distinct * distinct;
  score.apart = apart * 2 > static_cast<int>(entries.size()) ||
                multiple * 2 > static_cast<int>(entries.size());
  const int heading = heading_above(page.outline, entries.front().extent.begin);
  if (heading > 0) {
    score.heading = page.outline.text(page.outline.extent(heading));
    const bool first = std::string_view(page.outline[heading].node.name()) == "h1";
    score.side = !first && says(Phrase::side_list, score.heading);
  }
  if (score.side) score.sum -= 1.2 * count;
  if (candidate.declared) score.sum += 0.25 * count;
  // The wrong cut of a flat list costs its first or last entry a field; ties go to the simplest.
  if (candidate.flat) score.sum -= 0.3 + 0.3 * candidate.leading;
  score.mean = score.sum / count;
  return score;
}

}  // namespace ilofeed::feeds::pages

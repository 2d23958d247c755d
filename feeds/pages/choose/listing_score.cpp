#include "feeds/pages/choose/listing_score.h"

#include <algorithm>
#include <set>

#include "feeds/pages/sight/vocabulary.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kLeastSummary = 40;  // visible characters
constexpr int kMostOthers = 10;

constexpr ListWeight kListWeights[] = {
    {ListSign::title, "titles as long as titles are (-0.6 to 1)", 1.0},
    {ListSign::bare_title, "titles of entries without date and summary", 0.5},
    {ListSign::bare, "neither a date nor a summary", -0.45},
    {ListSign::bare_heading, "a heading, where there is neither", 0.35},
    {ListSign::dated, "a date", 1.5},
    {ListSign::told, "a summary", 0.7},
    {ListSign::pictured, "an image", 0.3},
    {ListSign::kicker, "a kind or topic", 0.15},
    {ListSign::unlinked, "no link", -0.4},
    {ListSign::off_site, "a link to another site", -0.6},
    {ListSign::advert, "says that it is an advert", -3.0},
    {ListSign::several, "titles of other entries in it", -1.0},
    {ListSign::further, "each of them, up to ten", -0.2},
    {ListSign::region, "the place on the page", 1.0},
    {ListSign::entry, "each entry", -0.3},
    {ListSign::side, "under a heading of what is beside the matter", -1.2},
    {ListSign::declared, "the mark-up calls them entries", 0.25},
    {ListSign::flat, "cut from siblings side by side", -0.3},
    {ListSign::leading, "each sibling before the title, in such a cut", -0.3},
};

// What the signs of one list add up to.
class Sum {
 public:
  void add(ListSign sign, double amount) {
    const auto place = static_cast<std::size_t>(sign);
    const double given = kListWeights[place].weight * amount;
    by_sign_[place] += given;
    total_ += given;
  }

  double total() const { return total_; }

  const ListAmounts& by_sign() const { return by_sign_; }

 private:
  ListAmounts by_sign_{};
  double total_ = 0;
};

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

void add_entry(Sum& sum, const PageSetting& page, const PageEntry& entry, int others) {
  const bool told = weight_of(entry.summary) >= kLeastSummary;
  if (!entry.dated() && !told) {
    sum.add(ListSign::bare_title, of_title(entry.title));
    sum.add(ListSign::bare, 1);
    if (page.outline.heading_of(entry.title_spot) >= entry.extent.begin)
      sum.add(ListSign::bare_heading, 1);
  } else {
    sum.add(ListSign::title, of_title(entry.title));
    if (entry.dated()) sum.add(ListSign::dated, 1);
    if (told) sum.add(ListSign::told, 1);
  }
  if (!entry.image.address.empty()) sum.add(ListSign::pictured, 1);
  if (!entry.kicker.empty()) sum.add(ListSign::kicker, 1);
  if (entry.address.empty()) sum.add(ListSign::unlinked, 1);
  if (!entry.address.empty() && !page.links.on_site(entry.address)) sum.add(ListSign::off_site, 1);
  if (entry.advert) sum.add(ListSign::advert, 1);
  if (others >= 2) {
    sum.add(ListSign::several, 1);
    sum.add(ListSign::further, std::min(others, kMostOthers));
  }
  sum.add(ListSign::region, of_region(page.outline[entry.extent.begin].region));
  sum.add(ListSign::entry, 1);
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

std::span<const ListWeight> list_weights() {
  return kListWeights;
}

ListScore score_list(const PageSetting& page,
                     const Candidate& candidate,
                     const std::vector<PageEntry>& entries) {
  ListScore score;
  if (entries.empty()) return score;
  Sum sum;
  std::set<std::string> titles;
  int apart = 0;
  int multiple = 0;
  for (const PageEntry& entry : entries) {
    const int others = other_titles(page, entry);
    if (others >= 2) ++multiple;
    add_entry(sum, page, entry, others);
    score.dated += entry.dated() ? 1 : 0;
    score.summarised += weight_of(entry.summary) >= kLeastSummary ? 1 : 0;
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
  const double repeated =
      distinct < 0.7 && sum.total() > 0 ? sum.total() * (1 - distinct * distinct) : 0;
  score.apart = apart * 2 > static_cast<int>(entries.size()) ||
                multiple * 2 > static_cast<int>(entries.size());
  const int heading = heading_above(page.outline, entries.front().extent.begin);
  if (heading > 0) {
    score.heading = page.outline.text(page.outline.extent(heading));
    const bool first = std::string_view(page.outline[heading].node.name()) == "h1";
    score.side = !first && says(Phrase::side_list, score.heading);
  }
  if (score.side) sum.add(ListSign::side, count);
  if (candidate.declared) sum.add(ListSign::declared, count);
  // The wrong cut of a flat list costs its first or last entry a field; ties go to the simplest.
  if (candidate.flat) {
    sum.add(ListSign::flat, 1);
    sum.add(ListSign::leading, candidate.leading);
  }
  score.sum = sum.total() - repeated;
  score.by_sign = sum.by_sign();
  score.mean = score.sum / count;
  return score;
}

}  // namespace ilofeed::feeds::pages

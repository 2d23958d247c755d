#include "feeds/pages/choose/list_doubt.h"

#include <algorithm>

#include "feeds/pages/choose/page_address.h"
#include "feeds/pages/list/list_limits.h"
#include "feeds/pages/list/title_signs.h"

namespace ilofeed::feeds::pages {
namespace {

template <class Test>
double share_of(const std::vector<PageEntry>& entries, Test test) {
  if (entries.empty()) return 0;
  return static_cast<double>(std::count_if(entries.begin(), entries.end(), test)) /
         static_cast<double>(entries.size());
}

struct ListFacts {
  const ListGround& ground;
  const ReadList& list;

  const ListScore& score() const { return list.score; }

  double entries() const { return static_cast<double>(list.entries.size()); }

  bool dated() const {
    const bool pair = list.entries.size() == 2;
    return score().dated >= limit_of(pair ? ListLimit::pair_dated : ListLimit::dated);
  }

  // Documents that have numbers only; nothing else has numbers so long.
  bool numbered() const {
    return share_of(list.entries, [](const PageEntry& entry) {
             return is_reference(entry.title) && !entry.address.empty() &&
                    weight_of(entry.title) >= limit_of(ListLimit::number);
           }) >= limit_of(ListLimit::numbered);
  }

  // The stories on the front of a site: many, in long titles, at addresses of stories.
  bool front() const {
    const PageLinks& links = ground.page.links;
    if (address_kind(links.page_url()) != AddressKind::home) return false;
    if (entries() < limit_of(ListLimit::front_entries)) return false;
    if (score().title < limit_of(ListLimit::front_title)) return false;
    return share_of(list.entries, [&](const PageEntry& entry) {
             return links.on_site(entry.address) &&
                    address_kind(entry.address) == AddressKind::story;
           }) >= limit_of(ListLimit::front_stories);
  }

  bool untold() const { return !dated() && !ground.told && !front(); }

  // A summary, or an image with a title that says something.
  bool described() const {
    const double least = limit_of(ListLimit::described);
    return score().summarised >= least ||
           (score().pictured >= least && score().title >= limit_of(ListLimit::pictured_title));
  }

  bool linked() const {
    return !list.candidate->unlinked || (ground.about_news && is_notices(list));
  }
};

double yes(bool holds) {
  return holds ? 1 : 0;
}

struct DoubtRow {
  std::string_view what;
  bool (*asked)(const ListFacts&);  // whether the row is about such a list
  double (*measure)(const ListFacts&);
  ListLimit limit;
};

// Where a row has no limit of its own, what it measures holds (1) or does not.
constexpr ListLimit kHolds = ListLimit::count_;

constexpr bool (*kAny)(const ListFacts&) = [](const ListFacts&) { return true; };
constexpr bool (*kDated)(const ListFacts&) = [](const ListFacts& f) { return f.dated(); };
constexpr bool (*kUndated)(const ListFacts&) = [](const ListFacts& f) { return !f.dated(); };
constexpr bool (*kUntold)(const ListFacts&) = [](const ListFacts& f) { return f.untold(); };

constexpr DoubtRow kDoubts[] = {
    {"a single entry", kAny, [](const ListFacts& f) { return f.entries(); }, ListLimit::entries},
    {"a menu, a footer, or parts that hold several entries",
     kAny,
     [](const ListFacts& f) { return yes(!f.score().apart); },
     kHolds},
    {"headings that lead nowhere",
     kAny,
     [](const ListFacts& f) { return yes(f.linked()); },
     kHolds},
    {"its titles are too short",
     [](const ListFacts& f) { return f.dated() && !f.numbered(); },
     [](const ListFacts& f) { return f.score().title; },
     ListLimit::title},
    {"its entries say too little",
     kDated,
     [](const ListFacts& f) { return f.score().sum; },
     ListLimit::sum},
    {"each of its entries says too little",
     kDated,
     [](const ListFacts& f) { return f.score().mean; },
     ListLimit::mean},
    {"undated, under a heading of what is beside the matter",
     kUndated,
     [](const ListFacts& f) { return yes(!f.score().side); },
     kHolds},
    {"undated, and without links",
     kUndated,
     [](const ListFacts& f) { return f.score().linked; },
     ListLimit::linked},
    {"undated, and its titles are too short",
     [](const ListFacts& f) { return !f.dated() && f.ground.told; },
     [](const ListFacts& f) { return f.score().title; },
     ListLimit::title},
    {"undated, on no page of news",
     kUntold,
     [](const ListFacts& f) { return yes(f.ground.about_news || f.list.candidate->declared); },
     kHolds},
    {"undated, with titles that say little",
     kUntold,
     [](const ListFacts& f) { return f.score().title; },
     ListLimit::undated_title},
    {"undated, with more against each entry than for it",
     kUntold,
     [](const ListFacts& f) { return yes(f.score().mean > 0); },
     kHolds},
    {"undated, with nothing but titles",
     [](const ListFacts& f) { return f.untold() && !f.described(); },
     [](const ListFacts& f) { return f.score().title; },
     ListLimit::bare_title},
    {"undated, with too few titles and nothing else",
     [](const ListFacts& f) { return f.untold() && !f.described(); },
     [](const ListFacts& f) { return f.entries(); },
     ListLimit::told_entries},
};

}  // namespace

ListDoubt doubt_of(const ListGround& ground, const ReadList& list) {
  const ListFacts facts{ground, list};
  for (const DoubtRow& row : kDoubts) {
    if (!row.asked(facts)) continue;
    const double least = row.limit == kHolds ? 1 : limit_of(row.limit);
    const double measured = row.measure(facts);
    if (measured < least) return {row.what, measured, row.limit == kHolds ? 0 : least};
  }
  return {};
}

bool is_notices(const ReadList& list) {
  if (!list.candidate->unlinked || list.entries.size() < 3) return false;
  const double dated = share_of(list.entries, [](const PageEntry& entry) {
    return entry.dated() && entry.heading_date.empty();
  });
  return dated >= limit_of(ListLimit::notices) &&
         list.score.title >= limit_of(ListLimit::notice_title) &&
         list.score.linked <= limit_of(ListLimit::linked);
}

}  // namespace ilofeed::feeds::pages

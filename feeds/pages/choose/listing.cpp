#include "feeds/pages/choose/listing.h"

#include <algorithm>
#include <map>
#include <set>

#include "feeds/pages/choose/entry_form.h"
#include "feeds/pages/choose/list_doubt.h"
#include "feeds/pages/choose/lone_entry.h"
#include "feeds/pages/list/shape.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/url/glob.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr std::size_t kMostTold = 8;

bool overlaps(const std::vector<PageEntry>& a, const std::vector<PageEntry>& b) {
  auto left = a.begin();
  auto right = b.begin();
  while (left != a.end() && right != b.end()) {
    if (left->extent.begin < right->extent.end && right->extent.begin < left->extent.end)
      return true;
    if (left->extent.begin < right->extent.begin) {
      ++left;
    } else {
      ++right;
    }
  }
  return false;
}

class Chooser {
 public:
  Chooser(const PageSetting& page, const ListingHints& hints) : page_(page), hints_(hints) {}

  Listing choose() {
    const std::vector<Candidate> candidates = find_candidates(page_.outline, page_.links);
    for (const Candidate& candidate : candidates) {
      ReadList read;
      read.candidate = &candidate;
      read.entries = read_entries(page_, candidate);
      read.score = score_list(page_, candidate, read.entries);
      reads_.push_back(std::move(read));
    }
    std::stable_sort(reads_.begin(), reads_.end(), [](const ReadList& a, const ReadList& b) {
      return a.score.sum > b.score.sum;
    });
    Listing listing;
    ReadList* chosen = nullptr;
    for (ReadList& read : reads_) {
      ListDoubt against = doubt_of({page_, hints_.about_news, hints_.told}, read);
      if (against.what.empty() && chosen != nullptr) against.what = "another says more";
      if (against.what.empty()) chosen = &read;
      consider(listing, read, against);
    }
    if (chosen != nullptr) take(listing, *chosen);
    if (!listing.entries.empty()) {
      take_sisters(listing);
      take_lead(listing);
    } else if (hints_.about_news) {
      take_lone(listing);
    } else {
      tell_notices(listing);
    }
    return listing;
  }

 private:
  void tell_notices(Listing& listing) const {
    for (const ReadList& read : reads_) {
      if (!is_notices(read)) continue;
      for (const PageEntry& entry : read.entries)
        listing.notices.push_back(entry.extent);
      return;
    }
  }

  void consider(Listing& listing, const ReadList& read, const ListDoubt& against) const {
    if (listing.considered.size() == kMostTold || read.entries.empty()) return;
    listing.considered.push_back({path_to(page_.outline, read.entries.front().extent.begin),
                                  read.entries.front().title,
                                  read.entries.size(),
                                  read.score.sum,
                                  read.score.by_sign,
                                  against});
  }

  void take_lone(Listing& listing) const {
    auto lone = find_lone_entry(page_);
    if (!lone || !is_linked_as_asked(*lone)) return;
    listing.shape = path_to(page_.outline, lone->extent.begin);
    listing.entries.push_back(std::move(*lone));
  }

  bool is_linked_as_asked(const PageEntry& entry) const {
    if (hints_.entry_links.empty() || entry.address.empty()) return true;
    const auto url = Url::parse(entry.address);
    if (!url) return true;
    return std::any_of(hints_.entry_links.begin(),
                       hints_.entry_links.end(),
                       [&](const std::string& glob) { return matches_glob(url->path(), glob); });
  }

  void take(Listing& listing, ReadList& read) const {
    const EntryForm form(page_, read.entries);
    const bool asked =
        std::any_of(read.entries.begin(), read.entries.end(), [&](const PageEntry& entry) {
          return !entry.address.empty() && is_linked_as_asked(entry);
        });
    std::set<std::string> seen;
    for (const PageEntry& entry : listing.entries)
      seen.insert(entry.address);
    for (PageEntry& entry : read.entries) {
      const bool repeated = !entry.address.empty() && !seen.insert(entry.address).second;
      if (repeated || !form.is_entry(entry) || (asked && !is_linked_as_asked(entry))) {
        ++listing.dropped;
        continue;
      }
      listing.entries.push_back(std::move(entry));
    }
    if (listing.shape.empty() && !listing.entries.empty()) {
      listing.shape = path_to(page_.outline, listing.entries.front().extent.begin);
    }
    read.entries.clear();
  }

  // The same kind of entries in another dress: a lead story above the list, a second row of cards.
  void take_sisters(Listing& listing) const {
    const EntryForm form(page_, listing.entries);
    const int begin = listing.entries.front().extent.begin;
    const int end = listing.entries.back().extent.end;
    bool added = false;
    for (const ReadList& read : reads_) {
      if (read.entries.empty() || read.score.side || read.score.apart) continue;
      if (overlaps(listing.entries, read.entries)) continue;
      if (form.mostly_dated() && read.score.dated < 0.8) continue;
      if (read.score.mean < 1.0) continue;
      int usual = 0;
      for (const PageEntry& entry : read.entries)
        usual += form.is_usual(entry) ? 1 : 0;
      if (usual * 10 < static_cast<int>(read.entries.size()) * 8) continue;
      if (!is_near(read, begin, end)) continue;
      ReadList copy = read;
      take(listing, copy);
      added = true;
    }
    if (!added) return;
    std::stable_sort(
        listing.entries.begin(), listing.entries.end(), [](const PageEntry& a, const PageEntry& b) {
          return a.extent.begin < b.extent.begin;
        });
  }

  // The largest element around `at` that lies within `scope` and ends before the list.
  int box_of(int at, int scope, int list) const {
    const Outline& outline = page_.outline;
    while (outline[at].parent > scope && outline[outline[at].parent].end <= list)
      at = outline[at].parent;
    return at;
  }

  // A single story set above the list in a box of its own.
  void take_lead(Listing& listing) const {
    const Outline& outline = page_.outline;
    const EntryForm form(page_, listing.entries);
    std::set<std::string> seen;
    for (const PageEntry& entry : listing.entries)
      seen.insert(entry.address);
    const int first = listing.entries.front().extent.begin;
    int scope = outline[first].parent;
    while (scope > 0 && outline[scope].end < listing.entries.back().extent.end)
      scope = outline[scope].parent;
    for (int up = 0;
         up < 3 && scope > 0 && outline[outline[scope].parent].region == outline[first].region;
         ++up) {
      scope = outline[scope].parent;
    }
    int box = -1;
    PageEntry entry;  // what the box says; it may hold many links
    for (int at = std::max(scope, 0); at < first; ++at) {
      if (outline[at].role != Role::anchor || outline[at].region != outline[first].region) continue;
      const std::string address = page_.links.entry_address(attribute(outline[at].node, "href"));
      if (address.empty() || seen.contains(address)) continue;
      if (const int own = box_of(at, scope, first); own != box) {
        box = own;
        Candidate single{{outline.extent(box)}, false, 0, false, false};
        entry = std::move(read_entries(page_, single).front());
      }
      if (entry.address != address || weight_of(entry.title) < 15 || is_control(entry.title))
        continue;
      if (!form.is_usual(entry) || (form.mostly_dated() && !entry.dated())) continue;
      if (!form.mostly_dated() && weight_of(entry.summary) < 40) continue;
      listing.entries.insert(listing.entries.begin(), std::move(entry));
      return;
    }
  }

  bool is_near(const ReadList& read, int begin, int end) const {
    const Region region = page_.outline[begin].region;
    for (const PageEntry& entry : read.entries) {
      if (page_.outline[entry.extent.begin].region != region) return false;
    }
    // What follows the list under a heading of its own is another list.
    return read.entries.front().extent.begin < end || read.score.heading.empty();
  }

  const PageSetting& page_;
  const ListingHints& hints_;
  std::vector<ReadList> reads_;
};

}  // namespace

Listing find_listing(const PageSetting& page, const ListingHints& hints) {
  return Chooser(page, hints).choose();
}

}  // namespace ilofeed::feeds::pages

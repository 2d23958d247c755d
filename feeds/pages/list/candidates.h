// The repeated structures of a page: sets of parts that are made alike and
// lead somewhere each.
#pragma once

#include <vector>

#include "feeds/pages/sight/outline.h"
#include "feeds/pages/sight/page_links.h"

namespace ilofeed::feeds::pages {

struct Candidate {
  std::vector<Extent> items;  ///< in document order, disjoint
  bool declared = false;  ///< the page says that they are entries: <article>, h-entry, microdata
  int leading = 0;        ///< siblings before the title that belong to each entry
  bool flat = false;      ///< made of siblings side by side, not of one element each
  bool unlinked = false;  ///< found by headings that lead nowhere
};

/// All candidates worth a closer look, at most a few dozen. Work is linear in the page times the
/// depth of its links.
std::vector<Candidate> find_candidates(const Outline& outline, const PageLinks& links);

}  // namespace ilofeed::feeds::pages

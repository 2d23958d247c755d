// The links of a page that entries may have, and how large the parts around them are.
#pragma once

#include <string>
#include <vector>

#include "feeds/pages/sight/outline.h"
#include "feeds/pages/sight/page_links.h"

namespace ilofeed::feeds::pages {

struct LinkPlace {
  int spot = 0;
  std::string address;
  bool in_sentence = false;
  bool common = false;  ///< others are called the same: "Summary", "PDF"
};

/// Links whose way from the root is the same, in document order.
using LinkGroup = std::vector<const LinkPlace*>;

/// In document order, at most some thousands.
std::vector<LinkPlace> link_places(const Outline& outline, const PageLinks& links);

/// How deep the parts lie that hold one link each. A link that is alone in its group has a larger
/// part to itself, two links in one entry have smaller ones: every depth that is common is told,
/// the most common first.
std::vector<int> usual_depths(const Outline& outline, const LinkGroup& group);

}  // namespace ilofeed::feeds::pages

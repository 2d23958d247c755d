// Where the fields of a recipe's entry are sought.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "feeds/pages/recipe/selector.h"
#include "feeds/pages/sight/outline.h"

namespace ilofeed::feeds::pages {

/// The parts of entries: each entry's element, and where entries lie flat, side by side with their
/// texts between them (dt and dd, headings and paragraphs), what follows up to the next entry.
class EntryParts {
 public:
  /// `entries` in document order; the outline outlives the parts.
  EntryParts(const Outline& outline, std::vector<pugi::xml_node> entries);

  const std::vector<pugi::xml_node>& elements() const { return elements_; }

  /// One an entry; an empty one where the outline leaves the element out.
  const std::vector<Extent>& extents() const { return extents_; }

  /// What a selector finds in an entry's parts, its element first.
  std::vector<pugi::xpath_node> find(std::size_t entry, const Selector& selector);

 private:
  using Found = std::vector<pugi::xpath_node>;
  using ByChild = std::unordered_map<const void*, Found>;

  void lay_flat(const Outline& outline);
  const ByChild& beside(pugi::xml_node parent, const Selector& selector);

  const Outline& outline_;
  std::vector<pugi::xml_node> elements_;
  std::vector<Extent> extents_;
  std::vector<int> ends_;  // of the elements alone
  // What a selector finds in all children of a parent: asked for once for all entries in it.
  std::map<std::pair<const void*, std::string>, ByChild> beside_;
};

}  // namespace ilofeed::feeds::pages

// A page as a flat list of what a reader sees: elements and texts in document
// order, each with its extent, its place on the page and the weight of its text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feeds/pages/sight/path.h"
#include "feeds/pages/sight/signs.h"
#include "feeds/text/html/html.h"

namespace ilofeed::feeds::pages {

/// What an element does to the text around it.
enum class Role { text, block, inline_, anchor, heading, image, line_break, table_cell, time };

/// Where on the page something stands, by landmarks and their customary names.
enum class Region { body, main, header, nav, aside, footer, overlay };

struct Spot {
  pugi::xml_node node;
  int parent = -1;
  int end = 0;  ///< one past the last spot of its subtree
  int depth = 0;
  Role role = Role::block;
  Region region = Region::body;
  Path loose;           ///< by element names, from the root
  Path strict;          ///< the same with classes
  Path name;            ///< the element's name alone
  Path own;             ///< the element's name and classes alone
  int weight = 0;       ///< visible characters in it; one of a script without spaces counts more
  int link_weight = 0;  ///< those of them that stand in links
  Signs signs;          ///< what the element is called

  bool is(Sign sign) const { return has(signs, sign); }
};

/// A run of spots; all of them are whole subtrees.
struct Extent {
  int begin = 0;
  int end = 0;

  bool holds(int spot) const { return begin <= spot && spot < end; }

  friend bool operator==(const Extent&, const Extent&) = default;
};

/// Scripts, styles, hidden elements and form controls are left out. Work is linear in the tree.
class Outline {
 public:
  explicit Outline(const pugi::xml_document& page);

  const Spot& operator[](int spot) const { return spots_[static_cast<std::size_t>(spot)]; }

  int size() const { return static_cast<int>(spots_.size()); }

  Extent whole() const { return {0, size()}; }

  Extent extent(int spot) const { return {spot, (*this)[spot].end}; }

  /// The nearest anchor with an address that `spot` stands in or is; -1: none.
  int anchor_of(int spot) const;
  /// The nearest heading element that `spot` stands in or is; -1: none.
  int heading_of(int spot) const;
  /// The ancestor of `spot` at `depth`; `spot` itself where it is not deeper.
  int ancestor_at(int spot, int depth) const;
  /// True when `spot` is `ancestor` or stands in it.
  bool within(int spot, int ancestor) const;

  /// The text in an extent, white space folded, elements of blocks apart by a blank.
  std::string text(Extent extent) const;
  int weight(Extent extent) const;

 private:
  friend class OutlineBuilder;
  std::vector<Spot> spots_;
};

/// True for a link in the middle of a sentence: it leads to what the sentence mentions and is
/// nobody's title.
bool is_in_sentence(const Outline& outline, int anchor);

/// Visible characters; those of scripts without spaces between words count two and a half times.
int weight_of(std::string_view text);

/// True for an element that says that it is an entry: <article>, microdata, RDFa, h-entry.
bool is_declared_entry(pugi::xml_node element);

/// The value of an attribute, white space trimmed; empty when it is not there.
std::string_view attribute(pugi::xml_node element, const char* name);

}  // namespace ilofeed::feeds::pages

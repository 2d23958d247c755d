// What the parts of a list's entries are for, told from all entries together:
// a part that is a date in most of them is the date in all.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "feeds/pages/sight/page_date.h"
#include "feeds/pages/sight/segments.h"

namespace ilofeed::feeds::pages {

enum class Use { other, date, kicker, summary, author, place, credit, more, tag };

/// A segment of an entry beside its title.
struct Piece {
  Segment segment;
  bool after_title = false;
  bool same_link = false;  ///< stands in a link to the entry itself
  std::optional<DateLine> date;
  Path key;            ///< its slot, before and after the title told apart
  std::string header;  ///< of its column, in a table
  std::string label;   ///< "Where:", in a piece before it
};

/// True for "Category:", whose value stands in a piece of its own.
bool is_bare_label(const std::string& text);

/// Gives what is made alike in one entry but says other things, labels, dates and summaries that
/// are all "text-small", slots of its own.
void part_alike(std::vector<std::vector<Piece>>& items);

/// The use of every slot. `items` are the pieces of each entry.
std::map<Path, Use> uses_of(const Outline& outline, const std::vector<std::vector<Piece>>& items);

}  // namespace ilofeed::feeds::pages

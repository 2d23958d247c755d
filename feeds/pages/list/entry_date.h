// Which part of an entry is its date.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/pages/list/slots.h"

namespace ilofeed::feeds::pages {

struct EntryDate {
  std::optional<DateLine> line;  ///< nothing: the entry shows no date
  int spot = -1;                 ///< the element that holds it
};

/// A part that is a date in most entries comes first; then any that is no summary; then a day, a
/// month and a year in boxes of their own.
EntryDate find_entry_date(const Outline& outline,
                          const std::vector<Piece>& pieces,
                          const std::map<Path, Use>& uses,
                          const DateContext& context);

/// A day in numbers that stands in a text of the entry and in its address as well,
/// "notes-05-29-2024.pdf": the document's own. Empty: none does.
std::string day_in_address(const std::vector<Piece>& pieces,
                           std::string_view address,
                           const DateContext& context);

}  // namespace ilofeed::feeds::pages

// Dates that mark-up gives for machines.
#pragma once

#include <string>

#include "feeds/pages/sight/outline.h"
#include "feeds/pages/sight/page_date.h"

namespace ilofeed::feeds::pages {

struct MachineDates {
  int spot = -1;          ///< the element with the date of publication
  std::string published;  ///< as it stood; empty: none
  std::string updated;
};

/// <time datetime>, abbr title (hAtom), itemprop and data attributes in an extent.
/// The date of publication that an element is marked up with, as it stood; empty: none.
std::string published_in(pugi::xml_node element);

MachineDates find_machine_dates(const Outline& outline, Extent extent);

/// Whether a date given for machines and the visible one can both be right: the same calendar day
/// in the zone it is written in or in UTC.
bool agree(std::string_view machine, const DateLine& visible);

}  // namespace ilofeed::feeds::pages

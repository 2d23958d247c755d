// A candidate read as a list of entries: what each of its parts says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "feeds/pages/list/candidates.h"
#include "feeds/pages/list/entry_image.h"
#include "feeds/pages/sight/page_date.h"
#include "feeds/pages/sight/page_links.h"

namespace ilofeed::feeds::pages {

/// A document that an entry offers: an agenda, an opinion.
struct PageFile {
  std::string href;  ///< as it stood
  std::string title;
};

struct PageEntry {
  Extent extent;
  std::string title;
  int title_spot = -1;
  std::string href;     ///< as it stood
  std::string address;  ///< absolute, without fragment; empty: no link
  std::optional<DateLine> date;
  std::string machine_date;  ///< a datetime attribute, as it stood
  std::string updated;       ///< the date of a change, as it stood
  std::string heading_date;  ///< a day that only the heading above tells
  std::string kicker;
  std::string summary;
  std::string place;
  std::vector<std::string> authors;
  std::vector<std::string> tags;
  std::vector<PageFile> files;  ///< documents that belong to it
  std::string language;
  PageImage image;
  int link_spot = -1;
  int date_spot = -1;
  int summary_spot = -1;
  int kicker_spot = -1;
  bool advert = false;  ///< says of itself that it is one

  bool dated() const { return date.has_value() || !machine_date.empty() || !heading_date.empty(); }
};

/// What the page says as a whole, needed to read its parts.
struct PageSetting {
  const Outline& outline;
  const PageLinks& links;
  std::string language;  ///< BCP 47, may be empty
};

std::vector<PageEntry> read_entries(const PageSetting& page, const Candidate& candidate);

}  // namespace ilofeed::feeds::pages

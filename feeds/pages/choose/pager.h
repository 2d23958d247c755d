// The next page of a list.
#pragma once

#include <string>

#include "feeds/pages/list/entry_list.h"
#include "feeds/pages/sight/page_meta.h"

namespace ilofeed::feeds::pages {

/// The address of the next page as it stood; empty on the last page and where there is none. Looked
/// for in rel=next, links called "next" or "older", the number after the current page's, load-more
/// buttons with an address.
std::string find_next(const PageSetting& page,
                      const PageMeta& meta,
                      const pugi::xml_document& document);

}  // namespace ilofeed::feeds::pages

// Pages that stand in the way of the one that was asked for.
#pragma once

#include <string>

#include "feeds/pages/list/entry_list.h"
#include "feeds/pages/sight/page_meta.h"

namespace ilofeed::feeds::pages {

/// Why this is no page of content: a login form, a consent or challenge page. Empty: it is one.
std::string barrier_on(const PageSetting& page,
                       const PageMeta& meta,
                       const pugi::xml_document& document);

}  // namespace ilofeed::feeds::pages

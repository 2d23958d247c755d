// Elements that lead on only by script.
#pragma once

#include "feeds/text/html/html.h"

namespace ilofeed::feeds::pages {

/// Gives every element whose onclick opens an address, or whose data-href is one, that address as
/// its href, as far as no link stands in it. Work is linear in the page.
void show_script_links(pugi::xml_document& page);

}  // namespace ilofeed::feeds::pages

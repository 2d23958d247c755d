// Lists in preformatted text, whose lines are parted by nothing but line feeds.
#pragma once

#include "feeds/text/html/html.h"

namespace ilofeed::feeds::pages {

/// Puts a <br> for every line feed in each <pre> that holds several links, so that lines are seen
/// as such.
void part_lines(pugi::xml_document& page);

}  // namespace ilofeed::feeds::pages

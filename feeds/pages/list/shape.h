// Where the entries of a page stand, for people and for daemon/poll/page_watch.
#pragma once

#include <string>

#include "feeds/pages/sight/outline.h"

namespace ilofeed::feeds::pages {

/// The way to a spot by names and classes, "main > ul.news-list > li.item"; made-up classes are
/// left out.
std::string path_to(const Outline& outline, int spot);

}  // namespace ilofeed::feeds::pages

// Saves reading ordinary mark-up twice.
#pragma once

#include <pugixml.hpp>

namespace ilofeed::feeds {

/// True when it is sure that this tree, written as HTML and read again, is the
/// same: every element stands where HTML's parser leaves it. A tree of which
/// that is not sure has to be read again.
bool is_settled(pugi::xml_node root);

}  // namespace ilofeed::feeds

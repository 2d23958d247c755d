// What feeds carry to count their readers, or to be shared, and not to be read.
#pragma once

#include <pugixml.hpp>

namespace ilofeed::feeds {

/// True for an image that nobody sees, an image or link of a feed tracker, and a box of share
/// buttons.
bool is_tracker(pugi::xml_node element);

}  // namespace ilofeed::feeds

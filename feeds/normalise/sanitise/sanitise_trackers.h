// What feeds carry to count their readers, or to be shared, and not to be read.
#pragma once

#include <string_view>

#include <pugixml.hpp>

namespace ilofeed::feeds {

/// True for an image that nobody sees, an image or link of a feed tracker, and a box of share
/// buttons.
bool is_tracker(pugi::xml_node element);

/// The same of an attribute alone, whatever else the element says: the address of an image or link
/// that may be a tracker's, ...
bool may_be_tracker_address(std::string_view address);
/// ... the classes of a box of share buttons, ...
bool names_tracker_box(std::string_view classes);

/// ... and the size of an image that nobody sees: its style counts before width and height.
struct ImageSize {
  std::string_view style;
  std::string_view width;
  std::string_view height;
};

bool is_tiny(const ImageSize& size);

}  // namespace ilofeed::feeds

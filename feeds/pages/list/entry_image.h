// The image of a part of a page.
#pragma once

#include <string>

#include "feeds/pages/sight/outline.h"

namespace ilofeed::feeds::pages {

struct PageImage {
  std::string address;  ///< as it stood; empty: none
  std::string alt;
  std::string credit;  ///< a caption or credit beside it that begins with a ©; as it stood
};

/// The first real image in the extent: lazy loading is seen through, icons, spacers and
/// placeholders are not images.
PageImage find_image(const Outline& outline, Extent extent);

/// The address of an image element, or of the first image in an element; lazy loading is seen
/// through.
std::string image_address(pugi::xml_node element);

/// True for "© M. Crozet / ILO 2022", "Photo: ILO".
bool is_credit(std::string_view text);

}  // namespace ilofeed::feeds::pages

// Where on a page an element stands, told from what it is and what it is called.
#pragma once

#include "feeds/pages/sight/outline.h"

namespace ilofeed::feeds::pages {

/// What the element's own kind and role say; `outer`, the region around it, where they say nothing.
Region landmark(pugi::xml_node element, Region outer);

/// What only the customary names of classes and ids say; weaker than a landmark.
Region customary(const Signs& signs, Region outer);

}  // namespace ilofeed::feeds::pages

// The text of an entry as it stands on a page of ours.
#pragma once

#include <string>

#include <pugixml.hpp>

#include "feeds/model/edition.h"

namespace ilofeed::feeds {

/// Adds sanitised HTML below an element whose heading is of the first level: headings within it go
/// on from there, pictures come late and without a referrer (or not at all), links tell nobody
/// where they were followed.
void add_content(pugi::xml_node parent, const std::string& html, Images images);

}  // namespace ilofeed::feeds

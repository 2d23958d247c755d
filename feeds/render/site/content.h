// The text of an entry as it stands on a page of ours.
#pragma once

#include <functional>
#include <string>

#include <pugixml.hpp>

namespace ilofeed::feeds {

/// Where a page shows a picture from; empty: it does not.
using PictureAddress = std::function<std::string(const std::string& published)>;

/// Adds sanitised HTML below an element whose heading is of the first level: headings within it go
/// on from there, pictures come late and without a referrer (or not at all), links tell nobody
/// where they were followed.
void add_content(pugi::xml_node parent, const std::string& html, const PictureAddress& address_of);

}  // namespace ilofeed::feeds

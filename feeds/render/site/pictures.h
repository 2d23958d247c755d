// Where pages show the pictures of entries from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/render/site/site.h"

namespace ilofeed::feeds {

/// The pictures that a story shows in anybody's words, as their addresses on the web.
std::vector<std::string> pictures_of(const Story& story);

/// Where we hand on a picture of a story, without a slash before it: "images/NUMBER-MARK-MARK".
std::string picture_path(const Story& story, std::string_view url);
/// The story of which a path may be a picture; `picture_path` decides.
std::optional<StoryNumber> story_pictured_at(std::string_view path);

}  // namespace ilofeed::feeds

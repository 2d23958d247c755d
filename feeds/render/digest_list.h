// What a digest says of each of its stories, for those who read it elsewhere than on our pages.
#pragma once

#include <span>
#include <string>

#include "feeds/model/source_list.h"
#include "feeds/model/story.h"

namespace ilofeed::feeds {

/// HTML: a list, each with its link, who told it, and how it begins.
std::string digest_html(std::span<const Story> stories, const SourceList& sources);

/// The same as plain text.
std::string digest_text(std::span<const Story> stories, const SourceList& sources);

}  // namespace ilofeed::feeds

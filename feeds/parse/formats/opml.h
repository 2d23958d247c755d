// Lists of subscriptions as other feed readers write them (OPML 2.0, opml.org/spec2).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feeds/result.h"

namespace ilofeed::feeds {

/// An outline that names a feed.
struct Outline {
  std::string title;
  std::string url;
  std::vector<std::string> folders;  ///< outermost first
};

/// All outlines that name a feed, wherever they stand. Each address once.
Result<std::vector<Outline>> read_opml(std::string_view bytes);

}  // namespace ilofeed::feeds

// Finding stories by what a person has of them.
#pragma once

#include <string>
#include <vector>

#include "feeds/model/story.h"
#include "feeds/store/store.h"
#include "feeds/stories/publishers.h"

namespace ilofeed::feeds {

/// The page that an address means, as it stands in Keys, however it is spelt.
std::string page_at(const std::string& address, const Publishers& publishers);

/// The stories that an id or an address means, in any spelling of it (mirrors, http, "www.",
/// tracking parameters, an anchor): best first, and all of them where several stand at one page.
std::vector<Story> look_up(const std::string& id_or_address,
                           Stories& stories,
                           const Publishers& publishers);

}  // namespace ilofeed::feeds

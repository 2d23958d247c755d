// Records of stories, with all who tell them or with some.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <vector>

#include "feeds/model/ids.h"
#include "feeds/store/sql/connection.h"
#include "feeds/store/tellings.h"
#include "feeds/stories/record.h"

namespace ilofeed::feeds {

/// Which origins of a story are wanted.
struct WantedOrigins {
  std::set<std::int64_t> numbers = {};
  bool are_all = true;
};

using OriginsOfStories = std::map<StoryNumber, WantedOrigins>;

/// All of them.
OriginsOfStories whole(Connection& database, std::span<const StoryNumber> stories);

/// All of stories that few tell. Of others who speaks, what the source itself told, and one of each
/// kind of those that are given: see kCrowd.
OriginsOfStories concerning(Connection& database, const Asking& asking, OriginsOfStories stories);

/// Reads entry, content_html and content_text.
Entry entry_from(Rows& rows);

/// In the order of their numbers; those that are no more are left out.
std::vector<StoryRecord> read_records(Connection& database, const OriginsOfStories& stories);

}  // namespace ilofeed::feeds

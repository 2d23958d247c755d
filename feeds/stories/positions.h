// Ids that do not say which entry it is: they say where it stands, or change with every poll.
#pragma once

#include <span>
#include <vector>

#include "feeds/stories/match.h"

namespace ilofeed::feeds {

/// For each entry whether its id is such a one: a bare number up to the count of entries, "#n", or
/// one of a whole document's that are numbered by place ("item-1", "item-2", …, upwards or
/// downwards).
std::vector<bool> ids_that_are_places(std::span<const Keys> document);

/// Whether an entry that was matched exactly bears an id that another one had, or has.
bool ids_are_on_the_move(const MatchTask& task, std::span<const Match> matched);

/// Whether all entries that are the same by page, title and moment, three at least, bear other ids
/// than before: ids of a session, or of a site that was made anew.
bool all_ids_changed(const MatchTask& task);

}  // namespace ilofeed::feeds

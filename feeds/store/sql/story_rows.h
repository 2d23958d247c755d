// Reading stories with their origins.
#pragma once

#include <vector>

#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

/// The stories of a statement that gives their number, id, first_seen, sort_time, changed,
/// revision, entry, content_html and content_text, in its order.
std::vector<Story> read_stories(Connection& database, Rows rows);

}  // namespace ilofeed::feeds

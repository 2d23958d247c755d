// The rows of what each source told of a story.
#pragma once

#include <span>

#include "feeds/store/sql/connection.h"
#include "feeds/stories/record.h"

namespace ilofeed::feeds {

/// Reads, in this order: entry_id, own_id, canonical_link, page, anchor, title_key, title_site,
/// date, date_precision, document_id, digest.
Keys keys_from(Rows& rows);

/// What a source did not tell before: its number is given already, and its story is there.
struct NewOrigin {
  const OriginRecord* origin = nullptr;
  const StoryRecord* story = nullptr;
};

void insert_origins(Connection& database, std::span<const NewOrigin> origins);
void update_origin(Connection& database, const OriginRecord& origin, StoryNumber story);

}  // namespace ilofeed::feeds

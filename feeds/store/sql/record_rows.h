// Writing stories and origins, a row at a time.
#pragma once

#include "feeds/store/sql/connection.h"
#include "feeds/stories/record.h"

namespace ilofeed::feeds {

/// Reads, in this order: entry_id, own_id, canonical_link, page, anchor, title_key, title_site,
/// date, date_precision, document_id, digest.
Keys keys_from(Rows& rows);

/// Orders the stories of one time: later polls first, then by place in the page.
std::int64_t sequence_of(Time first_seen, std::size_t place);

/// Writes a record with its origins, and fills in the numbers of new rows.
void write_record(Connection& database, StoryRecord& record, Time now);

}  // namespace ilofeed::feeds

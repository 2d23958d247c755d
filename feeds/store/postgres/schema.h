// The tables of a store in PostgreSQL, and how older ones become newer ones: the same schemas by
// number as those of SQLite (feeds/store/sqlite/schema).
#pragma once

#include "feeds/store/open.h"
#include "feeds/store/postgres/link.h"

namespace ilofeed::feeds {

/// Makes the tables, or brings them up to date, or throws StoreError where what is there is none of
/// ours, newer, or (read_only) older. Several may call it at once.
void prepare_schema(PostgresLink& link, OpenMode mode);

}  // namespace ilofeed::feeds

// Functions of ours that migrations call in SQL.
#pragma once

namespace SQLite {
class Database;
}

namespace ilofeed::feeds {

/// page_of(URL): see undressed; title_key_of(TITLE): what Keys hold of a title.
void add_functions(SQLite::Database& database);

}  // namespace ilofeed::feeds

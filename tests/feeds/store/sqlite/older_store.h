// Stores as older programs left them.
#pragma once

#include <filesystem>
#include <string>

namespace ilofeed::tests {

/// The step to a schema, and rows of its time.
std::string sql_of_schema(int schema);

/// Makes a store of an older schema, with the rows of schemas/1.sql to schemas/SCHEMA.sql.
void make_older_store(const std::filesystem::path& path, int schema);

/// Changes what such a store holds.
void change_rows(const std::filesystem::path& path, const std::string& sql);

/// Makes a store of schema 6, as it was before each source's own words were kept, of what stands in
/// one of today's.
void write_as_schema_6(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace ilofeed::tests

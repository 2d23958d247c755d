#include "feeds/store/sqlite/functions.h"

#include <string>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "feeds/stories/keys.h"

namespace ilofeed::feeds {
namespace {

std::string text_of(sqlite3_value* value) {
  const unsigned char* text = sqlite3_value_text(value);
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
  return text == nullptr ? std::string() : std::string(text, text + size);  // bytes of UTF-8
}

template <std::string (*function)(std::string_view)>
void call(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
  const std::string result = function(text_of(values[0]));
  sqlite3_result_text(context, result.data(), static_cast<int>(result.size()), SQLITE_TRANSIENT);
}

}  // namespace

void add_functions(SQLite::Database& database) {
  database.createFunction("page_of", 1, true, nullptr, &call<&undressed>);
  database.createFunction("title_key_of", 1, true, nullptr, &call<&title_digest>);
}

}  // namespace ilofeed::feeds

#include "feeds/store/sql/dialect.h"

#include <algorithm>

namespace ilofeed::feeds {
namespace {

bool begins_a_name(std::string_view sql) {
  return sql.size() > 1 && sql[0] == '{' && sql[1] >= 'a' && sql[1] <= 'z';
}

std::string replaced(std::string_view name, std::span<const DialectWord> words) {
  const std::size_t end = name.find(' ');
  const std::string_view parameter =
      end == std::string_view::npos ? std::string_view() : name.substr(end + 1);
  const auto word = std::ranges::find(words, name.substr(0, end), &DialectWord::name);
  std::string out;
  if (word == words.end()) return out;  // the engine will complain of what is left
  for (const char each : word->text)
    out += each == '%' ? std::string(parameter) : std::string(1, each);
  return out;
}

}  // namespace

std::string in_dialect(std::string_view sql, std::span<const DialectWord> words) {
  std::string out;
  while (!sql.empty()) {
    const std::size_t end = begins_a_name(sql) ? sql.find('}') : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += sql.front();
      sql.remove_prefix(1);
    } else {
      out += replaced(sql.substr(1, end - 1), words);
      sql.remove_prefix(end + 1);
    }
  }
  return out;
}

}  // namespace ilofeed::feeds

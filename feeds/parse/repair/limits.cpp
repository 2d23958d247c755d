#include "feeds/parse/repair/limits.h"

#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kLongestValue = std::size_t{4} * 1024 * 1024;

}  // namespace

void cut_long_values(std::vector<Statement>& statements, RepairLog& log) {
  for (Statement& statement : statements) {
    if (statement.value.size() <= kLongestValue) continue;
    statement.value = std::string(prefix(statement.value, kLongestValue));
    log.tell("texts of more than 4 MiB cut off");
  }
}

}  // namespace ilofeed::feeds

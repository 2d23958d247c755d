#include "feeds/store/sql/connection.h"

namespace ilofeed::feeds {

void Connection::ask(std::span<const Question> questions) {
  for (const Question& each : questions) {
    Rows answer = rows(each.sql);
    each.bind(answer);
    each.read(answer);
  }
}

void Connection::insert_each(const char* sql, std::size_t count, const BindRow& bind) {
  for (std::size_t n = 0; n < count; ++n) {
    Rows row = rows(sql);
    bind(row, n);
    std::move(row).run();
  }
}

}  // namespace ilofeed::feeds

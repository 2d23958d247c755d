#include "feeds/store/move/sum.h"

#include "feeds/text/digest.h"

namespace ilofeed::feeds {
namespace {

// Each with its kind and its length, so that no two rows are written alike.
std::string written(const Row& row) {
  std::string out;
  for (const Value& each : row) {
    if (const auto* number = std::get_if<std::int64_t>(&each)) {
      out += 'n' + std::to_string(*number) + ';';
    } else if (const auto* text = std::get_if<std::string>(&each)) {
      out += 't' + std::to_string(text->size()) + ';' + *text;
    } else {
      out += '-';
    }
  }
  return out;
}

}  // namespace

void TableSum::add(const Row& row) {
  ++rows_;
  digests_ += digest_number(written(row));
}

std::string TableSum::text() const {
  return std::to_string(rows_) + ' ' + std::to_string(digests_);
}

}  // namespace ilofeed::feeds

#include "feeds/store/sqlite/session.h"

#include "feeds/store/json_writer.h"

namespace ilofeed::feeds {
namespace {

template <class Elements>
std::string list_of(const Elements& elements) {
  JsonWriter out;
  out.open('[');
  for (const auto& each : elements)
    out.element(each);
  out.close(']');
  return std::move(out).finish();
}

}  // namespace

std::string json_list(const std::vector<std::string>& texts) {
  return list_of(texts);
}

std::string json_list(const std::vector<std::int64_t>& numbers) {
  return list_of(numbers);
}

}  // namespace ilofeed::feeds

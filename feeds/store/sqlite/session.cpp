#include "feeds/store/sqlite/session.h"

#include <nlohmann/json.hpp>

namespace ilofeed::feeds {

std::string json_list(const std::vector<std::string>& texts) {
  return nlohmann::json(texts).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string json_list(const std::vector<std::int64_t>& numbers) {
  return nlohmann::json(numbers).dump();
}

}  // namespace ilofeed::feeds

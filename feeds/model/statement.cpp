#include "feeds/model/statement.h"

#include <algorithm>

namespace ilofeed::feeds {

std::string_view Statement::attribute(std::string_view name) const {
  const auto at = std::find_if(
      attributes.begin(), attributes.end(), [&](const auto& each) { return each.first == name; });
  return at == attributes.end() ? std::string_view{} : std::string_view{at->second};
}

}  // namespace ilofeed::feeds

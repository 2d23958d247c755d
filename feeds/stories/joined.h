// Several texts as one.
#pragma once

#include <string>

namespace ilofeed::feeds {

/// Parts that cannot run into each other.
template <class... Parts>
std::string joined(const Parts&... parts) {
  std::string out;
  ((out.append(parts).push_back('\x1F')), ...);
  return out;
}

}  // namespace ilofeed::feeds

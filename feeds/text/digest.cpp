#include "feeds/text/digest.h"

#include <array>

#include <xxhash.h>

namespace ilofeed::feeds {

std::string digest(std::string_view bytes) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  std::string hex;
  hex.reserve(2 * sizeof canonical.digest);
  for (const unsigned char byte : canonical.digest) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

std::uint64_t digest_number(std::string_view bytes) {
  return XXH3_128bits(bytes.data(), bytes.size()).high64;
}

}  // namespace ilofeed::feeds

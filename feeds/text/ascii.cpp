#include "feeds/text/ascii.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace ilofeed::feeds {
namespace {

constexpr std::uint64_t kHighest = 0x8080808080808080U;

}  // namespace

std::size_t end_of_ascii(std::string_view text, std::size_t at) {
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & kHighest) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80)
    ++at;
  return at;
}

std::size_t end_of_printable(std::string_view text, std::size_t at) {
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if (!are_printable(eight)) break;
  }
  while (at < text.size() && text[at] >= ' ' && text[at] < 0x7F)
    ++at;
  return at;
}

bool is_ascii(std::string_view text) {
  return end_of_ascii(text, 0) == text.size();
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), to_ascii_lower);
  return lower;
}

bool ascii_iequals(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return to_ascii_lower(x) == to_ascii_lower(y);
  });
}

}  // namespace ilofeed::feeds

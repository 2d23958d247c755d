#include "feeds/text/printable.h"

#include <algorithm>
#include <array>

#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

struct Block {
  char32_t first;
  char32_t last;
};

constexpr std::array kActing{
    Block{0x00, 0x1F},
    Block{0x7F, 0x9F},
    Block{0x200E, 0x200F},  // marks of direction
    Block{0x2028, 0x202E},  // separators, embeddings, overrides
    Block{0x2066, 0x2069},  // isolates
    Block{0xFFF9, 0xFFFB},  // annotations
};

bool acts(char32_t c) {
  return std::ranges::any_of(
      kActing, [c](const Block& range) { return range.first <= c && c <= range.last; });
}

}  // namespace

std::string printable(std::string_view text, std::size_t most) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    append_code_point(out, acts(c) ? U' ' : c);
    if (out.size() > most) return std::string{prefix(out, most)} + "…";
  }
  return out;
}

}  // namespace ilofeed::feeds

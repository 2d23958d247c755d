#include "daemon/show/terminal.h"

#include <algorithm>

#include "feeds/text/printable.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kLongestText = 4000;  // bytes

}  // namespace

std::string shown(std::string_view text) {
  return feeds::printable(text, kLongestText);
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80; }));
}

void print_wrapped(std::FILE* to, std::size_t indent, std::string_view text) {
  const std::string clean = shown(text);
  std::string line;
  const auto end_line = [&] {
    if (!line.empty()) std::fprintf(to, "%*s%s\n", static_cast<int>(indent), "", line.c_str());
    line.clear();
  };
  for (std::size_t at = 0; at < clean.size();) {
    const std::size_t end = std::min(clean.find(' ', at), clean.size());
    const std::string_view word = std::string_view(clean).substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    if (!line.empty() && indent + width_of(line) + 1 + width_of(word) > kColumns) end_line();
    if (!line.empty()) line += ' ';
    line += word;
  }
  end_line();
}

}  // namespace ilofeed::daemon

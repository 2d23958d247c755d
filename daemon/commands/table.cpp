#include "daemon/commands/table.h"

#include <algorithm>
#include <cstddef>

#include "feeds/text/printable.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kLongestText = 4000;

// What a terminal shows: bytes that continue a UTF-8 sequence take no room.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80; }));
}

}  // namespace

void Table::print(std::FILE* to) const {
  std::vector<std::vector<std::string>> rows = rows_;
  for (auto& row : rows) {
    for (std::string& text : row)
      text = feeds::printable(text, kLongestText);
  }
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], width_of(row[i]));
  }
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) line.append(widths[i] - width_of(row[i]) + 2, ' ');
    }
    std::fprintf(to, "%s\n", line.c_str());
  }
}

}  // namespace ilofeed::daemon

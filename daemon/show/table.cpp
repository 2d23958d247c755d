#include "daemon/show/table.h"

#include <algorithm>
#include <cstddef>

#include "daemon/show/terminal.h"

namespace ilofeed::daemon {

void Table::print(std::FILE* to) const {
  std::vector<std::vector<std::string>> rows = rows_;
  for (auto& row : rows) {
    for (std::string& text : row)
      text = shown(text);
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

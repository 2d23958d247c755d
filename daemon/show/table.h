// Tables for terminals: columns as wide as they need to be.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

namespace ilofeed::daemon {

class Table {
 public:
  explicit Table(std::vector<std::string> headings) : rows_{std::move(headings)} {}

  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

  /// Two blanks between columns; characters are counted, not bytes. Control characters become
  /// blanks.
  void print(std::FILE* to) const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace ilofeed::daemon

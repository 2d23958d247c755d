// Collects what had to be mended in a document, each kind once, with the line where it first
// occurred.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feeds/model/document.h"

namespace ilofeed::feeds {

/// What was done to an element: "<", "title", "> not closed". A long name is cut.
std::string tell_of(std::string_view before, std::string_view name, std::string_view after);

class RepairLog {
 public:
  /// `text` is the document; it must outlive the log.
  explicit RepairLog(std::string_view text) : text_(text) {}

  /// Tells of a repair at an offset of the text. Offsets mostly ascend.
  void tell(std::size_t offset, std::string what);
  /// Tells of a repair that concerns the whole document.
  void tell(std::string what);

  bool empty() const { return repairs_.empty(); }

  /// All of them, in the order in which they were first told; "(12 times)" where it happened again.
  std::vector<Repair> take();

 private:
  int line_at(std::size_t offset);

  struct Place {
    std::size_t index = 0;  ///< in repairs_
    std::size_t times = 0;
  };

  std::string_view text_;
  std::size_t known_offset_ = 0;
  int known_line_ = 1;
  std::vector<Repair> repairs_;
  std::unordered_map<std::string, Place> places_;
  std::size_t untold_ = 0;
};

}  // namespace ilofeed::feeds

// Character and entity references of XML (§4.1), and what feeds write in their place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "feeds/parse/repair/repair_log.h"

namespace ilofeed::feeds {

class References {
 public:
  explicit References(RepairLog& log) : log_(log) {}

  /// Takes the general entities that a doctype's internal subset defines.
  /// External and parameter entities are passed over: nothing is ever fetched.
  void declare(std::string_view doctype);

  /// True when an XML reader that knows the five predefined entities only
  /// would read `text` (of an element or attribute) just as it was meant.
  static bool are_plain(std::string_view text);

  /// The same text with such references only: HTML's names and the doctype's
  /// resolved, everything else that begins with '&' made text. `offset` is
  /// where it stands in the document.
  std::string mend(std::string_view text, std::size_t offset);

 private:
  std::size_t mend_number(std::string_view text,
                          std::size_t at,
                          std::size_t offset,
                          std::string& out);
  std::size_t mend_name(std::string_view text,
                        std::size_t at,
                        std::size_t offset,
                        std::string& out);
  bool expand(std::string_view name, int depth, std::string& out);

  RepairLog& log_;
  std::unordered_map<std::string, std::string> entities_;
  std::size_t expanded_ = 0;  ///< bytes that entities have put out so far, at any depth
};

}  // namespace ilofeed::feeds

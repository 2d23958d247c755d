// An entry's content and summary.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "feeds/normalise/addresses.h"

namespace ilofeed::feeds {

struct Body {
  std::string html;                 ///< sanitised; empty where there is only text
  std::string text;                 ///< the content where it is given as text
  std::string summary;              ///< plain text
  std::vector<std::string> played;  ///< addresses of the files that the content plays
  bool escaped_twice = false;       ///< the content had to be unescaped once more
};

/// What there is to read of an entry. A description that is mark-up and stands
/// alone is its content, as readers take it; it is its summary too unless it is long.
/// `entry_link` is what relative references stand against where nothing else is known.
Body read_body(std::span<const Statement> statements,
               Addresses& addresses,
               const std::string& entry_link);

/// Mark-up of one statement, sanitised; text is escaped.
std::string safe_html(const Statement& statement, const std::string& base);

}  // namespace ilofeed::feeds

// Characters of the language as word processors and keyboards of other scripts write them.
#pragma once

#include <string_view>

namespace ilofeed::feeds {

struct Mark {
  std::string_view written;
  char meant = '\0';  ///< a blank, a parenthesis or a quotation mark
};

/// The mark that a text begins with, plain or not; one that means nothing else: '\0'.
Mark mark_at(std::string_view text);

}  // namespace ilofeed::feeds

// Words that stand without quotation marks in what is taken for JSON.
#pragma once

#include <string_view>

namespace ilofeed::feeds {

struct JsonWord {
  std::string_view word;
  std::string_view written;  ///< as JSON has it
  bool is_json = false;      ///< false: of another language, as scripts write them
};

/// Null for one that means nothing.
const JsonWord* find_json_word(std::string_view word);

}  // namespace ilofeed::feeds

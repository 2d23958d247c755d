// Tags as HTML's tokenizer sees them in a text that may be none of its.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

struct Tag {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< behind its '>', or the end of the text
  std::string name;     ///< in lower case
  bool is_closing = false;
  bool is_ended = false;        ///< by a '>'
  bool has_values = false;      ///< an attribute with a name that means something, and a value
  bool has_odd_values = false;  ///< one with any other name
  bool is_self_closed = false;
};

/// The tag that begins with the '<' at this place of the text; nothing where none does.
std::optional<Tag> tag_at(std::string_view text, std::size_t at);

}  // namespace ilofeed::feeds

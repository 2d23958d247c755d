// What a YAML file looks like to the one who wrote it: places inside values, and what slips cause
// errors.
#pragma once

#include <string>
#include <string_view>

#include "config/yaml_tree.h"

namespace ilofeed::config {

/// A syntax error in words that help.
struct SyntaxAdvice {
  Place place;
  std::string message;
  std::string note;
};

/// What keeps a file from being YAML.
struct SyntaxFault {
  enum class Kind {
    tab,            ///< in the indentation
    open_bracket,   ///< never closed
    unknown_token,  ///< nothing that a value can begin with
    stray_colon,    ///< where no key can be
    misfit,         ///< a line belongs to nothing above it
    stray_bracket,  ///< closes nothing
    open_quote,     ///< never closed
    too_deep,
    other
  };

  Kind kind = Kind::other;
  Place place;
  Place open_bracket;  ///< the innermost one there
  std::string words;   ///< the library's own, for those that have none of ours
};

/// Explains a fault by what stands in the file: a tab, a '#' that begins a
/// comment, a bracket that is never closed, a ': ' inside a value.
SyntaxAdvice explain_syntax(std::string_view file, const SyntaxFault& fault);

/// The text of line `line` (1-based), without its end; empty when there is none.
std::string line_of(std::string_view file, int line);

/// The column of a byte in its line (1-based, in characters; in bytes past the first 4096).
int column_at(std::string_view file, std::size_t offset);

/// The place of a byte of the file.
Place place_at(std::string_view file, std::size_t offset);

/// The place of the first byte that is not UTF-8.
Place first_bad_byte(std::string_view file);

/// True for a quoted scalar that ends at the end of the file instead of at its quote.
bool ends_too_early(std::string_view file, const Node& scalar);

/// The word after " #" that follows a plain scalar on its line and is taken for
/// a comment by YAML, though it looks like a tag: "forced labour #china" gives "#china".
std::string swallowed_tag(std::string_view file, const Node& scalar);

/// The same for a key without any value: "match: #china".
std::string swallowed_tag_after(std::string_view file, const Node& key);

}  // namespace ilofeed::config

// Named and numeric character references (HTML Living Standard §13.5).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// The text of a name without & and ;, e.g. "eacute" gives "é".
std::optional<std::string_view> named_entity(std::string_view name);

/// A character beyond U+FFFF, written as two references to the halves that UTF-16 makes of it.
struct ReferencedPair {
  char32_t character = 0;
  std::size_t size = 0;  ///< of both references
};

/// Nothing where `text` does not begin with such a pair ("&#55357;&#56832;").
std::optional<ReferencedPair> pair_of_references(std::string_view text);

/// Such pairs replaced by their characters, all else as it stands.
std::string join_pairs_of_references(std::string text);

/// Undoes all character references once, as an HTML parser would in text.
std::string unescape_html(std::string_view text);

}  // namespace ilofeed::feeds

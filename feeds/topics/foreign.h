// What other filter languages write and this one does not: told, never looked for as words.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// How to say here what a word of a query seems to mean in another language; nothing for a word.
std::optional<std::string> foreign_operator(std::string_view word);

/// The same for a word that is an operator only in capitals, in a query that writes others so.
std::optional<std::string> small_operator(std::string_view word);

}  // namespace ilofeed::feeds

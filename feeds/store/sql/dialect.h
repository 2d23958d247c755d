// Where engines differ: the names in braces of our statements, and what stands for them.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// What an engine says for `{name}` or `{name ?}`; `%` in it is the parameter.
struct DialectWord {
  std::string_view name;
  std::string_view text;
};

/// The statement with every name replaced.
std::string in_dialect(std::string_view sql, std::span<const DialectWord> words);

}  // namespace ilofeed::feeds

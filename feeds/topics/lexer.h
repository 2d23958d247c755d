// A query cut into tokens, each with its place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "feeds/topics/query.h"

namespace ilofeed::feeds {

enum class TokenKind {
  end,
  open,          ///< (
  close,         ///< )
  any,           ///< OR
  all,           ///< AND
  negation,      ///< NOT, or - before a term
  field,         ///< title: (a known one)
  word,          ///< anything between blanks
  phrase,        ///< "…"
  expression,    ///< /…/
  concept_name,  ///< @…
  tag,           ///< #…
  comparison,    ///< date>… age<…
  near,          ///< NEAR/3
  far,           ///< -NEAR/3
  mentions,      ///< {2,} right after a term
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text;  ///< what it says, without quotes, slashes, colons and signs
  std::size_t offset = 0;
  bool ignores_case = false;  ///< expression: /…/i
  std::size_t number = 0;     ///< near, far: words between; mentions: at least; phrase: "…"~3
};

/// Longer queries are refused.
inline constexpr std::size_t kMaxQueryBytes = 64UL * 1024;

/// The last token is `end`.
tl::expected<std::vector<Token>, QueryError> tokens_of(std::string_view text);

}  // namespace ilofeed::feeds

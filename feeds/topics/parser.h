// Tokens → tree.
#pragma once

#include "feeds/topics/node.h"
#include "feeds/topics/query.h"

namespace ilofeed::feeds {

/// Parentheses and negations within each other; deeper queries are refused.
inline constexpr int kMaxQueryDepth = 32;
/// Terms, with the words of concepts counted one by one.
inline constexpr std::size_t kMaxQueryTerms = 20'000;

tl::expected<NodePtr, QueryError> parse_tree(std::string_view text, const Concepts& concepts);

}  // namespace ilofeed::feeds

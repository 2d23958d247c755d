#include "feeds/topics/query.h"

#include "feeds/topics/node.h"
#include "feeds/topics/parser.h"

namespace ilofeed::feeds {

std::string Query::text() const {
  return print(*root_);
}

tl::expected<Query, QueryError> parse_query(std::string_view text, const Concepts& concepts) {
  auto tree = parse_tree(text, concepts);
  if (!tree) return tl::unexpected(std::move(tree.error()));
  return Query(*std::move(tree));
}

}  // namespace ilofeed::feeds

#include "feeds/topics/query.h"

#include "feeds/topics/node.h"
#include "feeds/topics/parser.h"

namespace ilofeed::feeds {

tl::expected<Query, QueryError> parse_query(std::string_view text, const Concepts& concepts) {
  auto tree = parse_tree(text, concepts);
  if (!tree) return tl::unexpected(std::move(tree.error()));
  return Query(*std::move(tree));
}

Query match_everything() {
  return Query(std::make_shared<const QueryNode>(QueryNode{AllOf{}}));
}

std::string text_of(const Query& query) {
  return print(query.root());
}

QueryNames names_in(const Query& query) {
  QueryNames names;
  walk(query.root(), [&](const QueryNode& node) {
    if (const auto* term = std::get_if<ConceptTerm>(&node.what))
      names.concepts.push_back(term->name);
    if (const auto* term = std::get_if<TagTerm>(&node.what)) names.tags.push_back(term->text);
  });
  return names;
}

}  // namespace ilofeed::feeds

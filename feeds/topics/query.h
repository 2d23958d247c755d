// The filter language: text → tree. One grammar for topics, search and the command line.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "feeds/model/topic.h"

namespace ilofeed::feeds {

/// What is wrong with a query, and where.
struct QueryError {
  std::string message;  ///< "expected a word after NOT, found the end"
  std::size_t offset;   ///< byte in the query
};

struct QueryNode;

/// A compiled query; immutable, cheap to copy, usable from any thread.
class Query {
 public:
  explicit Query(std::shared_ptr<const QueryNode> root) : root_(std::move(root)) {}

  const QueryNode& root() const { return *root_; }

  /// The query in the one-line form; parsing it again gives the same tree.
  std::string text() const;

 private:
  std::shared_ptr<const QueryNode> root_;
};

/// Reads and compiles a query. Concepts it names must be in `concepts`. Regular
/// expressions are checked. The empty text matches everything.
///
///   a b · a OR b · NOT a · -a · (…) · "exact phrase" · word* · /regex/i · @concept · #tag ·
///   title: summary: content: author: type: source: lang: url: place: intitle: inurl: ·
///   date>2024-01-31 date<… date:2024-01 · age<30d age>2y
tl::expected<Query, QueryError> parse_query(std::string_view text, const Concepts& concepts);

}  // namespace ilofeed::feeds

// A filter that was read: its tree, carried by those who do not look into it.
#pragma once

#include <memory>
#include <utility>

namespace ilofeed::feeds {

struct QueryNode;

/// A compiled query; immutable, cheap to copy, usable from any thread. `parse_query` of
/// feeds/topics makes it, and only that room knows its tree.
class Query {
 public:
  explicit Query(std::shared_ptr<const QueryNode> root) : root_(std::move(root)) {}

  const QueryNode& root() const { return *root_; }

 private:
  std::shared_ptr<const QueryNode> root_;
};

}  // namespace ilofeed::feeds

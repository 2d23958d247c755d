// YAML as a tree of plain values with their places. Only yaml_tree.cpp knows the YAML library.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "config/diagnostics.h"

namespace ilofeed::config {

struct Node;
using NodePtr = std::shared_ptr<const Node>;

/// One key of a mapping. Keys keep their order, and double keys stay visible.
struct Member {
  NodePtr key;
  NodePtr value;
};

struct Node {
  enum class Kind { null, scalar, list, map };

  Kind kind = Kind::null;
  std::string tag;      ///< "credential" for `!credential NAME`; empty for plain YAML
  bool quoted = false;  ///< a scalar in quotes, or a block scalar
  std::string text;     ///< of a scalar
  Place place;
  std::size_t offset = 0;  ///< byte in its file where it begins
  std::vector<NodePtr> items;
  std::vector<Member> members;
};

/// What a file holds, or why it is no YAML.
struct Yaml {
  NodePtr root;  ///< null when there are errors
  Place error_place;
  std::string error;
  std::string note;  ///< how to mend it; may be empty
};

/// Reads one YAML document; an empty one gives a null node. Aliases share
/// their nodes; `<<` merges mappings. A file whose aliases stand for more than
/// 4 million nodes is refused. `file` is its number, for places.
Yaml parse_yaml(std::string_view text, int file);

/// The place of byte `offset` of a scalar's value, in the file: quotes,
/// escapes, folded lines and block scalars are seen through as far as possible.
Place place_in_scalar(std::string_view file, const Node& scalar, std::size_t offset);

}  // namespace ilofeed::config

#include "daemon/show/schema.h"

#include <map>
#include <memory>
#include <set>
#include <string_view>

#include <nlohmann/json.hpp>

#include "config/load.h"

namespace ilofeed::daemon {
namespace {

using config::ValueKind;
using SchemaNode = nlohmann::json;

struct KeyNode {
  std::set<ValueKind> kinds = {};
  std::map<std::string, std::unique_ptr<KeyNode>> below = {};
};

KeyNode& node_at(KeyNode& root, std::string_view path) {
  KeyNode* node = &root;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('.'), path.size());
    auto& next = node->below[std::string(path.substr(0, end))];
    if (next == nullptr) next = std::make_unique<KeyNode>();
    node = next.get();
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return *node;
}

SchemaNode scalar() {
  return {{"type", {"string", "number", "null", "boolean"}}};
}

// What a variable of the environment gives is not known before it is read.
SchemaNode or_variable(SchemaNode schema) {
  return {{"anyOf",
           {std::move(schema), {{"type", "null"}}, {{"type", "string"}, {"pattern", "\\$\\{"}}}}};
}

SchemaNode schema_of(ValueKind kind) {
  switch (kind) {
    case ValueKind::any: return SchemaNode::object();
    case ValueKind::text: return scalar();
    case ValueKind::texts: return {{"anyOf", {scalar(), {{"type", "array"}, {"items", scalar()}}}}};
    case ValueKind::flag: return or_variable({{"type", "boolean"}});
    case ValueKind::whole: return or_variable({{"type", "integer"}});
    case ValueKind::duration:
    case ValueKind::size: return {{"type", {"string", "integer", "null"}}};
    case ValueKind::map:
    case ValueKind::names: return {{"type", {"object", "null"}}};
  }
  return SchemaNode::object();
}

// NAME: false leaves out what an included file says of it.
SchemaNode or_left_out(SchemaNode schema) {
  if (schema.contains("type") && schema["type"].back() != "boolean")
    schema["type"].push_back("boolean");
  return schema;
}

// What stands below a key tells of mappings only; whether it may be something else, its kinds tell.
SchemaNode schema_of(const KeyNode& node) {
  SchemaNode schema = SchemaNode::object();
  if (node.kinds.size() == 1) schema = schema_of(*node.kinds.begin());
  if (node.below.empty()) return schema;
  schema["additionalProperties"] = false;
  for (const auto& [name, below] : node.below) {
    if (name == "*") {
      schema["additionalProperties"] = or_left_out(schema_of(*below));
    } else {
      schema["properties"][name] = schema_of(*below);
    }
  }
  return schema;
}

}  // namespace

std::string schema_text() {
  KeyNode root;
  for (const auto& [path, kinds] : config::load_every_key().known_keys)
    node_at(root, path).kinds.insert(kinds.begin(), kinds.end());
  SchemaNode schema = schema_of(root);
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["title"] = "ilofeed.yaml";
  schema["type"] = {"object", "null"};
  return schema.dump(2) + '\n';
}

}  // namespace ilofeed::daemon

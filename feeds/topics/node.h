// The tree of a query. For the rooms' own use: others hold a Query.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "feeds/topics/pattern.h"

namespace re2 {
class RE2;
}

namespace ilofeed::feeds {

struct QueryNode;
using NodePtr = std::shared_ptr<const QueryNode>;

struct AllOf {
  std::vector<NodePtr> parts;  ///< none: everything
};

struct AnyOf {
  std::vector<NodePtr> parts;
};

struct NotOf {
  NodePtr part;
};

/// Where a term is looked for: a field, or everywhere.
using Scope = std::optional<Field>;

constexpr FieldSet fields_of(Scope scope) {
  return scope ? set_of(*scope) : kAnywhere;
}

/// A word, a prefix or a phrase.
struct TextTerm {
  Scope scope;
  std::string text;  ///< as typed, without quotes
  Pattern pattern;
};

struct RegexTerm {
  Scope scope;
  std::string expression;
  bool ignores_case = false;
  std::shared_ptr<const re2::RE2> compiled;
  bool on_url = false;  ///< looked for in the links instead of the texts
};

struct ConceptTerm {
  Scope scope;
  std::string name;
  std::vector<Pattern> patterns;
  std::vector<std::shared_ptr<const re2::RE2>> expressions;
  std::string definition;  ///< all its words, for the digest
};

/// Conditions on what is not running text. `text` is as typed, `folded` for comparing.
struct TagTerm {
  std::string text;
  std::string folded;
};

struct SourceTerm {
  std::string text;
  std::string folded;
};

struct LanguageTerm {
  std::string text;
  std::string folded;
};

struct UrlTerm {
  std::string text;  ///< part of a URL; `*` stands for anything
  std::string folded;
};

/// First moment and first moment after; either may be open.
struct DateTerm {
  std::string text;  ///< in the one-line form: "date>=2024-01"
  std::optional<Time> from;
  std::optional<Time> before;
};

struct AgeTerm {
  enum class Side { younger, older };
  std::string text;  ///< "age<30d"
  Side side = Side::younger;
  std::chrono::seconds age{};
};

struct QueryNode {
  std::variant<AllOf,
               AnyOf,
               NotOf,
               TextTerm,
               RegexTerm,
               ConceptTerm,
               TagTerm,
               SourceTerm,
               LanguageTerm,
               UrlTerm,
               DateTerm,
               AgeTerm>
      what;
};

/// The one-line form of a tree.
std::string print(const QueryNode& node);

/// Calls `visit` for a node and all below it, parents first.
template <class Visit>
void walk(const QueryNode& node, const Visit& visit) {
  visit(node);
  const auto into = [&](const std::vector<NodePtr>& parts) {
    for (const NodePtr& part : parts)
      walk(*part, visit);
  };
  if (const auto* all = std::get_if<AllOf>(&node.what)) into(all->parts);
  if (const auto* any = std::get_if<AnyOf>(&node.what)) into(any->parts);
  if (const auto* negated = std::get_if<NotOf>(&node.what)) walk(*negated->part, visit);
}

}  // namespace ilofeed::feeds

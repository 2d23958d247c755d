// The tree of a query. For the rooms' own use: others hold a Query.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "feeds/model/entry.h"
#include "feeds/model/story_text.h"
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

/// Both parts within some words of each other, in any order; or the first far from the second.
struct NearOf {
  NodePtr left;
  NodePtr right;
  std::size_t distance = 0;  ///< words that may stand between
  bool apart = false;        ///< a mention of the left with none of the right beside it
};

/// A term that is mentioned so often.
struct MentionsOf {
  NodePtr term;
  std::size_t least = 2;
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

/// What the categories of an entry are taken from: "scheme:themes".
struct SchemeTerm {
  std::string text;  ///< part of the scheme; `*` stands for anything
  std::string folded;
};

/// Whether an entry has something: "has:image".
struct HasTerm {
  std::string_view thing;  ///< a name of the table; lives as long as the program
  bool (*holds)(const Entry& entry) = nullptr;
};

/// Which of a story's times a condition asks for.
enum class Moment {
  published,  ///< where it stands in lists
  updated,    ///< as the entry says
  seen,       ///< first seen
  event,      ///< when what it announces begins, and ends
};

/// First moment and first moment after; either may be open. What lasts is in it with any part.
struct DateTerm {
  std::string text;  ///< in the one-line form: "date>=2024-01"
  Moment moment = Moment::published;
  std::optional<Time> from;
  std::optional<Time> before;
};

/// How long ago; of an event how far ahead.
struct AgeTerm {
  enum class Side { younger, older };
  std::string text;  ///< "age<30d"
  Moment moment = Moment::published;
  Side side = Side::younger;
  std::chrono::seconds age{};
};

struct QueryNode {
  std::variant<AllOf,
               AnyOf,
               NotOf,
               NearOf,
               MentionsOf,
               TextTerm,
               RegexTerm,
               ConceptTerm,
               TagTerm,
               SourceTerm,
               LanguageTerm,
               UrlTerm,
               SchemeTerm,
               HasTerm,
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
  if (const auto* counted = std::get_if<MentionsOf>(&node.what)) walk(*counted->term, visit);
  if (const auto* near = std::get_if<NearOf>(&node.what)) {
    walk(*near->left, visit);
    walk(*near->right, visit);
  }
}

/// The patterns of a word, a phrase or a concept.
inline std::span<const Pattern> patterns_of(const TextTerm& term) {
  return {&term.pattern, 1};
}

inline std::span<const Pattern> patterns_of(const ConceptTerm& term) {
  return term.patterns;
}

/// Calls `visit` with each term of a query that has patterns.
template <class Visit>
void walk_terms(const QueryNode& query, const Visit& visit) {
  walk(query, [&](const QueryNode& node) {
    if (const auto* term = std::get_if<TextTerm>(&node.what)) visit(*term);
    if (const auto* term = std::get_if<ConceptTerm>(&node.what)) visit(*term);
  });
}

}  // namespace ilofeed::feeds

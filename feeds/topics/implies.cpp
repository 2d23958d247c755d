#include "feeds/topics/implies.h"

#include <algorithm>

#include "feeds/topics/evaluate.h"

namespace ilofeed::feeds {
namespace {

bool is_within(Scope inner, Scope outer) {
  return (fields_of(inner) & ~fields_of(outer)) == 0;
}

bool same_pattern(const Pattern& a, const Pattern& b) {
  return a.words == b.words && a.give == b.give && a.language == b.language;
}

// An exact word is also found by who looks for its inflections.
bool narrows(const TextTerm& given, const TextTerm& asked) {
  return is_within(given.scope, asked.scope) && same_pattern(given.pattern, asked.pattern) &&
         (given.pattern.inflection == asked.pattern.inflection ||
          given.pattern.inflection == Inflection::exact);
}

// Of two conditions of one kind, the first is the narrower.
bool narrows(const QueryNode& given, const QueryNode& asked) {
  if (given.what.index() != asked.what.index()) return false;
  if (const auto* text = std::get_if<TextTerm>(&given.what))
    return narrows(*text, std::get<TextTerm>(asked.what));
  if (const auto* group = std::get_if<ConceptTerm>(&given.what)) {
    const auto& wider = std::get<ConceptTerm>(asked.what);
    return group->name == wider.name && is_within(group->scope, wider.scope);
  }
  if (const auto* language = std::get_if<LanguageTerm>(&given.what))
    return is_language(language->folded, std::get<LanguageTerm>(asked.what).folded);
  return false;
}

bool any_implies(const std::vector<NodePtr>& parts, const QueryNode& asked) {
  return std::ranges::any_of(parts, [&](const NodePtr& part) { return implies(*part, asked); });
}

}  // namespace

bool implies(const QueryNode& given, const QueryNode& asked) {
  if (print(given) == print(asked) || narrows(given, asked)) return true;
  if (const auto* any = std::get_if<AnyOf>(&given.what))
    return std::ranges::all_of(any->parts,
                               [&](const NodePtr& part) { return implies(*part, asked); });
  if (const auto* any = std::get_if<AnyOf>(&asked.what))
    return std::ranges::any_of(any->parts,
                               [&](const NodePtr& part) { return implies(given, *part); });
  if (const auto* all = std::get_if<AllOf>(&asked.what)) {
    return !all->parts.empty() && std::ranges::all_of(all->parts, [&](const NodePtr& part) {
      return implies(given, *part);
    });
  }
  if (const auto* all = std::get_if<AllOf>(&given.what)) return any_implies(all->parts, asked);
  if (const auto* near = std::get_if<NearOf>(&given.what))
    return implies(*near->left, asked) || (!near->apart && implies(*near->right, asked));
  if (const auto* counted = std::get_if<MentionsOf>(&given.what))
    return implies(*counted->term, asked);
  const auto* not_given = std::get_if<NotOf>(&given.what);
  const auto* not_asked = std::get_if<NotOf>(&asked.what);
  return not_given != nullptr && not_asked != nullptr &&
         implies(*not_asked->part, *not_given->part);
}

}  // namespace ilofeed::feeds

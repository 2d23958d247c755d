// A tree in the one-line form that gives the same tree again.
#include <string_view>

#include "feeds/topics/foreign.h"
#include "feeds/topics/marks.h"
#include "feeds/topics/node.h"

namespace ilofeed::feeds {
namespace {

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string slashed(const RegexTerm& term) {
  std::string out = "/";
  for (std::size_t i = 0; i < term.expression.size(); ++i) {
    const char c = term.expression[i];
    if (c == '\\' && i + 1 < term.expression.size()) {
      out += c;
      out += term.expression[++i];
      continue;
    }
    if (c == '/') out += '\\';
    out += c;
  }
  return out + (term.ignores_case ? "/i" : "/");
}

std::string scoped(Scope scope, const std::string& term) {
  return scope ? std::string(name_of(*scope)) + ':' + term : term;
}

bool needs_quotes(std::string_view value) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (mark_at(value.substr(i)).meant != '\0') return true;
  }
  return value.find_first_of("{|&") != std::string_view::npos || value.starts_with('-') ||
         value.starts_with('!') || value.starts_with('+') || value.starts_with("NEAR/") ||
         foreign_operator(value) || value.starts_with('/') || value.starts_with('@') ||
         value.starts_with('#') || value == "OR" || value == "AND" || value == "NOT";
}

std::string value_of(std::string_view value) {
  return needs_quotes(value) ? in_quotes(value) : std::string(value);
}

std::string joined(const std::vector<NodePtr>& parts, std::string_view between) {
  std::string out;
  for (const NodePtr& part : parts) {
    if (!out.empty()) out += between;
    const bool loose =
        std::holds_alternative<AnyOf>(part->what) || std::holds_alternative<AllOf>(part->what);
    const bool groups = loose && !(between == " OR " && std::holds_alternative<AllOf>(part->what));
    out += groups ? "(" + print(*part) + ")" : print(*part);
  }
  return out;
}

// What stands beside NEAR: a term, or some in parentheses.
std::string operand(const QueryNode& node) {
  return std::holds_alternative<AnyOf>(node.what) ? '(' + print(node) + ')' : print(node);
}

struct Printer {
  std::string operator()(const AllOf& all) const { return joined(all.parts, " "); }

  std::string operator()(const AnyOf& any) const { return joined(any.parts, " OR "); }

  std::string operator()(const NotOf& negated) const {
    const QueryNode& part = *negated.part;
    const bool loose = std::holds_alternative<AnyOf>(part.what) ||
                       std::holds_alternative<AllOf>(part.what) ||
                       std::holds_alternative<NotOf>(part.what);
    return loose ? "-(" + print(part) + ")" : "-" + print(part);
  }

  std::string operator()(const NearOf& near) const {
    return operand(*near.left) + (near.apart ? " -NEAR/" : " NEAR/") +
           std::to_string(near.distance) + ' ' + operand(*near.right);
  }

  std::string operator()(const MentionsOf& counted) const {
    return print(*counted.term) + '{' + std::to_string(counted.least) + ",}";
  }

  std::string operator()(const TextTerm& term) const {
    if (term.pattern.inflection == Inflection::matched) return scoped(term.scope, term.text);
    const std::size_t others = term.pattern.give.others;
    const std::string give = others == 0 ? "" : '~' + std::to_string(others);
    return scoped(term.scope, in_quotes(term.text) + give);
  }

  std::string operator()(const RegexTerm& term) const {
    return term.on_url ? "url:" + slashed(term) : scoped(term.scope, slashed(term));
  }

  std::string operator()(const ConceptTerm& term) const {
    return scoped(term.scope, '@' + term.name);
  }

  std::string operator()(const TagTerm& term) const { return '#' + term.text; }

  std::string operator()(const SourceTerm& term) const { return "source:" + value_of(term.text); }

  std::string operator()(const LanguageTerm& term) const { return "lang:" + value_of(term.text); }

  std::string operator()(const UrlTerm& term) const { return "url:" + value_of(term.text); }

  std::string operator()(const SchemeTerm& term) const { return "scheme:" + value_of(term.text); }

  std::string operator()(const HasTerm& term) const { return "has:" + std::string(term.thing); }

  std::string operator()(const DateTerm& term) const { return term.text; }

  std::string operator()(const AgeTerm& term) const { return term.text; }
};

}  // namespace

std::string print(const QueryNode& node) {
  return std::visit(Printer{}, node.what);
}

}  // namespace ilofeed::feeds

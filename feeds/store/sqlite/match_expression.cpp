#include "feeds/store/sqlite/match_expression.h"

#include <string_view>
#include <utility>
#include <vector>

#include "feeds/store/word_tokens.h"

namespace ilofeed::feeds {
namespace {

using Kind = WordNeed::Kind;

std::string joined(const std::vector<std::string>& expressions, std::string_view between) {
  std::string out = "(";
  for (const std::string& each : expressions)
    out.append(out.size() > 1 ? between : "").append(each);
  return out + ')';
}

std::vector<std::string> expressions_of(const std::vector<WordNeed>& needs) {
  std::vector<std::string> expressions;
  for (const WordNeed& need : needs) {
    if (auto expression = match_expression(need)) expressions.push_back(*std::move(expression));
  }
  return expressions;
}

std::optional<std::string> all_of(const std::vector<WordNeed>& needs) {
  const auto expressions = expressions_of(needs);
  return expressions.empty() ? std::nullopt : std::optional(joined(expressions, " AND "));
}

std::optional<std::string> any_of(const std::vector<WordNeed>& needs) {
  const auto expressions = expressions_of(needs);
  const bool is_open = expressions.empty() || expressions.size() < needs.size();
  return is_open ? std::nullopt : std::optional(joined(expressions, " OR "));
}

}  // namespace

std::optional<std::string> match_expression(const WordNeed& need) {
  switch (need.kind) {
    case Kind::anything:
    case Kind::inflection: break;
    case Kind::word: return '"' + token_of_word(need.text) + '"';
    case Kind::stem: return '"' + token_of_stem(need.text) + '"';
    case Kind::beginning: return '"' + token_of_word(need.text) + "\" *";
    case Kind::sequence:
      return '"' + token_of_sequence(need.parts.front().text, need.parts.back().text) + '"';
    case Kind::all: return all_of(need.parts);
    case Kind::any: return any_of(need.parts);
  }
  return std::nullopt;
}

}  // namespace ilofeed::feeds

#include "feeds/store/sql/match_expression.h"

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

class Notes {
 public:
  explicit Notes(const MatchNotation& notation) : notation_(notation) {}

  std::optional<std::string> expression(const WordNeed& need) const {
    switch (need.kind) {
      case Kind::anything:
      case Kind::inflection: break;
      case Kind::word: return quoted(token_of_word(need.text));
      case Kind::stem: return quoted(token_of_stem(need.text));
      case Kind::beginning:
        return quoted(token_of_word(need.text)) + std::string(notation_.any_ending);
      case Kind::sequence:
        return quoted(token_of_sequence(need.parts.front().text, need.parts.back().text));
      case Kind::all: return all_of(need.parts);
      case Kind::any: return any_of(need.parts);
    }
    return std::nullopt;
  }

 private:
  // Tokens hold neither quotes nor backslashes. What no word is, no story holds.
  std::string quoted(const std::string& token) const {
    constexpr std::string_view kNoWord = "\x7F";
    return std::string(notation_.quote)
        .append(token.empty() ? kNoWord : std::string_view(token))
        .append(notation_.quote);
  }

  std::vector<std::string> expressions_of(const std::vector<WordNeed>& needs) const {
    std::vector<std::string> expressions;
    for (const WordNeed& need : needs) {
      if (auto each = expression(need)) expressions.push_back(*std::move(each));
    }
    return expressions;
  }

  std::optional<std::string> all_of(const std::vector<WordNeed>& needs) const {
    const auto expressions = expressions_of(needs);
    return expressions.empty() ? std::nullopt : std::optional(joined(expressions, notation_.all));
  }

  std::optional<std::string> any_of(const std::vector<WordNeed>& needs) const {
    const auto expressions = expressions_of(needs);
    const bool is_open = expressions.empty() || expressions.size() < needs.size();
    return is_open ? std::nullopt : std::optional(joined(expressions, notation_.any));
  }

  const MatchNotation& notation_;
};

}  // namespace

std::optional<std::string> match_expression(const WordNeed& need, const MatchNotation& notation) {
  return Notes(notation).expression(need);
}

}  // namespace ilofeed::feeds

#include "feeds/store/word_tokens.h"

#include <set>
#include <vector>

#include "feeds/model/story_text.h"
#include "feeds/text/stem.h"

namespace ilofeed::feeds {
namespace {

using Kind = WordNeed::Kind;

// Longer words are known by their beginning.
constexpr std::size_t kLongest = 64;
constexpr char kStemMark = '=';

bool is_token_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// The tokenizer parts at every other ASCII character; two words that become one here only give
// more candidates.
std::string token(std::string_view word) {
  std::string out(word.substr(0, kLongest));
  for (char& c : out) {
    if (!is_token_byte(c)) c = '_';
  }
  return out;
}

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

std::string word_tokens(const Entry& entry) {
  const StoryText text(entry);
  std::set<std::string, std::less<>> tokens;
  for (const StoryText::Segment& segment : text.segments) {
    for (std::size_t i = 0; i < segment.words.size(); ++i) {
      const std::string_view word = segment.words.folded(i);
      if (!tokens.insert(token(word)).second) continue;
      const std::string stemmed = stem(word, text.stem_language);
      if (stemmed != word) tokens.insert(kStemMark + token(stemmed));
    }
  }
  std::string out;
  for (const std::string& each : tokens)
    out.append(each).append(1, ' ');
  return out;
}

bool is_whole_word(std::string_view token) {
  return token.size() < kLongest && token.find('_') == std::string_view::npos;
}

std::optional<std::string> match_expression(const WordNeed& need) {
  switch (need.kind) {
    case Kind::anything:
    case Kind::inflection: break;
    case Kind::word: return '"' + token(need.text) + '"';
    case Kind::stem: return std::string("\"") + kStemMark + token(need.text) + '"';
    case Kind::beginning: return '"' + token(need.text) + "\" *";
    case Kind::all: return all_of(need.parts);
    case Kind::any: return any_of(need.parts);
  }
  return std::nullopt;
}

}  // namespace ilofeed::feeds

#include "feeds/store/word_tokens.h"

#include <set>

#include "feeds/model/story_text.h"
#include "feeds/text/ascii.h"
#include "feeds/text/stem.h"

namespace ilofeed::feeds {
namespace {

// Longer words are known by their beginning.
constexpr std::size_t kLongest = 64;
constexpr char kStemMark = '=';

bool is_token_byte(char c) {
  return is_ascii_lower(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string token_of_word(std::string_view word) {
  std::string out(word.substr(0, kLongest));
  for (char& c : out) {
    if (!is_token_byte(c)) c = '_';
  }
  return out;
}

std::string token_of_stem(std::string_view stem) {
  return kStemMark + token_of_word(stem);
}

std::string word_tokens(const Entry& entry) {
  const StoryText text(entry);
  std::set<std::string, std::less<>> tokens;
  for (const StoryText::Segment& segment : text.segments) {
    for (std::size_t i = 0; i < segment.words.size(); ++i) {
      const std::string_view word = segment.words.folded(i);
      if (!tokens.insert(token_of_word(word)).second) continue;
      const std::string stemmed = stem(word, text.stem_language);
      if (stemmed != word) tokens.insert(token_of_stem(stemmed));
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

}  // namespace ilofeed::feeds

#include "feeds/store/word_tokens.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <vector>

#include "feeds/model/story_text.h"
#include "feeds/text/ascii.h"
#include "feeds/text/digest.h"
#include "feeds/text/stem.h"

namespace ilofeed::feeds {
namespace {

// Longer words are known by their beginning.
constexpr std::size_t kLongest = 64;
constexpr char kStemMark = '=';
constexpr std::string_view kSequenceMark = "==";
// Hexadecimal digits. With so few a sequence costs the index two bytes, and of a thousand stories
// with other words two have it by chance.
constexpr std::size_t kSequenceDigits = 4;

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

std::string token_of_sequence(std::string_view first, std::string_view second) {
  const std::string both = std::string(first).append(1, ' ').append(second);
  return std::string(kSequenceMark).append(digest(both), 0, kSequenceDigits);
}

std::string word_tokens(const Entry& entry) {
  const StoryText text(entry);
  std::unordered_set<std::string_view> words;
  std::vector<std::string> tokens;
  for (const StoryText::Segment& segment : text.segments) {
    for (std::size_t i = 0; i < segment.words.size(); ++i) {
      words.insert(segment.words.folded(i));
      if (i > 0)
        tokens.push_back(token_of_sequence(segment.words.folded(i - 1), segment.words.folded(i)));
    }
  }
  for (const std::string_view word : words) {
    tokens.push_back(token_of_word(word));
    const std::string stemmed = stem(word, text.stem_language);
    if (stemmed != word) tokens.push_back(token_of_stem(stemmed));
  }
  std::ranges::sort(tokens);
  std::string out;
  for (auto each = tokens.begin(); each != tokens.end(); ++each) {
    if (each == tokens.begin() || *each != *std::prev(each)) out.append(*each).append(1, ' ');
  }
  return out;
}

bool is_whole_word(std::string_view token) {
  return token.size() < kLongest && token.find('_') == std::string_view::npos;
}

}  // namespace ilofeed::feeds

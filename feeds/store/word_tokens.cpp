#include "feeds/store/word_tokens.h"

#include <algorithm>
#include <cstdint>
#include <unordered_set>
#include <utility>
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
constexpr int kSequenceDigits = 4;

using Sequence = std::uint16_t;

Sequence sequence_of(std::string_view first, std::string_view second, std::string& buffer) {
  buffer.assign(first).append(1, ' ').append(second);
  return static_cast<Sequence>(digest_number(buffer) >> (64 - 4 * kSequenceDigits));
}

void append_sequence(std::string& out, Sequence sequence) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out.append(kSequenceMark);
  for (int digit = kSequenceDigits; digit-- > 0;)
    out += kDigits[(unsigned{sequence} >> (4 * digit)) & 15U];
}

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
  std::string out;
  std::string buffer;
  append_sequence(out, sequence_of(first, second, buffer));
  return out;
}

std::string word_tokens(const Entry& entry) {
  const StoryText text(entry);
  std::unordered_set<std::string_view> words;
  std::vector<Sequence> sequences;
  std::string buffer;
  for (const StoryText::Segment& segment : text.segments) {
    for (std::size_t i = 0; i < segment.words.size(); ++i) {
      words.insert(segment.words.folded(i));
      if (i > 0)
        sequences.push_back(
            sequence_of(segment.words.folded(i - 1), segment.words.folded(i), buffer));
    }
  }
  std::ranges::sort(sequences);
  sequences.erase(std::unique(sequences.begin(), sequences.end()), sequences.end());
  std::string out;
  for (const Sequence sequence : sequences) {
    append_sequence(out, sequence);
    out += ' ';
  }
  std::unordered_set<std::string> stems;
  for (const std::string_view word : words) {
    out.append(token_of_word(word)).append(1, ' ');
    std::string stemmed = stem(word, text.stem_language);
    if (stemmed == word) continue;
    const auto [at, is_new] = stems.insert(std::move(stemmed));
    if (is_new) out.append(token_of_stem(*at)).append(1, ' ');
  }
  return out;
}

bool is_token_of_word(std::string_view token) {
  return !token.starts_with(kStemMark);  // as sequences do, too
}

bool is_whole_word(std::string_view token) {
  return token.size() < kLongest && token.find('_') == std::string_view::npos;
}

}  // namespace ilofeed::feeds

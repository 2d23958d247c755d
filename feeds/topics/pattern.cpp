#include "feeds/topics/pattern.h"

#include <algorithm>
#include <array>
#include <utility>

#include "feeds/text/ascii.h"
#include "feeds/text/fold.h"
#include "feeds/text/stem.h"
#include "feeds/text/utf8.h"
#include "feeds/text/words.h"

namespace ilofeed::feeds {
namespace {

// The languages whose inflections a plain word may take: those of the ILO's pages that have a
// stemmer.
constexpr std::array<std::string_view, 24> kStemLanguages{
    "ar", "ca", "da", "de", "el", "en", "es", "eu", "fi", "fr", "ga", "hi",
    "hu", "hy", "id", "it", "lt", "nl", "no", "pt", "ro", "ru", "sv", "tr"};

// Between the words of a concept's phrase.
constexpr Give kConceptGive{.others = 2, .function_words = true};
// In scripts without blanks every character is a word.
constexpr Give kCharacterGive{.others = 8, .function_words = false};

enum class LetterCase { none, small, capital };

// Of the scripts that have capitals: Latin, Greek, Cyrillic.
LetterCase case_of(char32_t c) {
  const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (in('A', 'Z') || (in(0xC0, 0xDE) && c != 0xD7) || in(0x391, 0x3A9) || in(0x400, 0x42F)) {
    return LetterCase::capital;
  }
  if (in('a', 'z') || (in(0xDF, 0xFF) && c != 0xF7) || in(0x3AC, 0x3CE) || in(0x430, 0x45F)) {
    return LetterCase::small;
  }
  if (in(0x100, 0x17F)) return c % 2 == 0 ? LetterCase::capital : LetterCase::small;
  return LetterCase::none;
}

// OSH, SCORE, MLC; not C190 (one letter), not SMEs.
bool is_all_capitals(std::string_view word) {
  int capitals = 0;
  for (std::size_t at = 0; at < word.size();) {
    const LetterCase letter = case_of(next_code_point(word, at));
    if (letter == LetterCase::small) return false;
    if (letter == LetterCase::capital) ++capitals;
  }
  return capitals >= 2;
}

std::string_view language_base(std::string_view language) {
  return language.substr(0, language.find('-'));
}

bool is_blank(std::string_view between) {
  return between.find_first_of(" \t\r\n") != std::string_view::npos ||
         between.find("\u00A0") != std::string_view::npos;
}

bool has_no_blanks(std::string_view language) {
  static constexpr std::array<std::string_view, 5> kLanguages{"zh", "ja", "th", "km", "lo"};
  return std::ranges::find(kLanguages, language) != kLanguages.end();
}

// A '*' right after the word or right before it.
PatternWord::Part part_of(std::string_view text, std::size_t begin, std::size_t end) {
  if (end < text.size() && text[end] == '*') return PatternWord::Part::beginning;
  if (begin > 0 && text[begin - 1] == '*') return PatternWord::Part::ending;
  return PatternWord::Part::whole;
}

}  // namespace

std::span<const std::string_view> stem_languages() {
  return kStemLanguages;
}

Pattern make_pattern(std::string_view text, Inflection inflection, std::string_view language) {
  Pattern pattern;
  pattern.inflection = inflection;
  pattern.language = language_base(language);
  const Words words(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view written = text.substr(words.begin(i), words.end(i) - words.begin(i));
    const bool as_written = inflection == Inflection::matched && is_all_capitals(written);
    PatternWord word;
    word.folded = words.folded(i);
    if (as_written) word.written = nfc(written);
    word.accented = !is_ascii(written);
    word.part = part_of(text, words.begin(i), words.end(i));
    word.joined =
        i > 0 && !is_blank(text.substr(words.end(i - 1), words.begin(i) - words.end(i - 1)));
    if (!pattern.language.empty() && inflection == Inflection::matched)
      word.stem = stem(word.folded, pattern.language);
    pattern.words.push_back(std::move(word));
  }
  return pattern;
}

Pattern make_concept_pattern(std::string_view text, std::string_view language) {
  Pattern pattern = make_pattern(text, Inflection::matched, language);
  const bool is_phrase =
      std::ranges::any_of(pattern.words, [first = true](const PatternWord& word) mutable {
        return !std::exchange(first, false) && !word.joined;
      });
  if (is_phrase) pattern.give = has_no_blanks(pattern.language) ? kCharacterGive : kConceptGive;
  return pattern;
}

}  // namespace ilofeed::feeds

// A light stemmer after the "light10" of L. S. Larkey, which does better in search than roots do.
#include "feeds/text/arabic.h"

#include <array>

namespace ilofeed::feeds {
namespace {

// All letters of the block take two bytes.
constexpr std::size_t kLetter = 2;

bool is_arabic(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); i += kLetter) {
    const auto byte = static_cast<unsigned char>(word[i]);
    if (byte < 0xD8 || byte > 0xDB) return false;
  }
  return word.size() % kLetter == 0;
}

struct Affix {
  std::string_view text;
  std::size_t letters_left;  ///< that must remain for it to be no part of the word
};

// Longest first; one is taken.
constexpr std::array<Affix, 6> kArticles{
    {{"وال", 3}, {"بال", 3}, {"كال", 3}, {"فال", 3}, {"لل", 3}, {"ال", 3}}};
constexpr std::array<Affix, 1> kConjunctions{{{"و", 5}}};
constexpr std::array<Affix, 2> kPrepositions{{{"ب", 4}, {"ل", 4}}};
constexpr std::array<Affix, 11> kEndings{{{"ات", 3},
                                          {"ون", 3},
                                          {"ين", 3},
                                          {"ان", 3},
                                          {"ها", 3},
                                          {"هم", 3},
                                          {"ية", 2},
                                          {"يه", 2},
                                          {"ة", 2},
                                          {"ه", 3},
                                          {"ي", 3}}};

template <std::size_t N>
bool take_front(std::string_view& word, const std::array<Affix, N>& affixes) {
  for (const Affix& each : affixes) {
    if (!word.starts_with(each.text)) continue;
    if (word.size() < each.text.size() + each.letters_left * kLetter) continue;
    word.remove_prefix(each.text.size());
    return true;
  }
  return false;
}

template <std::size_t N>
bool take_back(std::string_view& word, const std::array<Affix, N>& affixes) {
  for (const Affix& each : affixes) {
    if (!word.ends_with(each.text)) continue;
    if (word.size() < each.text.size() + each.letters_left * kLetter) continue;
    word.remove_suffix(each.text.size());
    return true;
  }
  return false;
}

}  // namespace

std::string_view arabic_stem(std::string_view folded_word) {
  std::string_view word = folded_word;
  if (!is_arabic(word)) return word;
  if (!take_front(word, kArticles)) {
    take_front(word, kConjunctions);
    if (!take_front(word, kArticles)) take_front(word, kPrepositions);
  }
  while (take_back(word, kEndings)) {
  }
  return word;
}

}  // namespace ilofeed::feeds

#include "feeds/text/stem.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include <libstemmer.h>

#include "feeds/text/arabic.h"
#include "feeds/text/function_words.h"
#include "feeds/text/stem_tables.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr char kDerived = '/';    // before the name of an ending
constexpr char kIrregular = '+';  // after the first of irregular forms
constexpr char kSmall = '=';      // after an article, a preposition or a conjunction
constexpr std::size_t kLongestStemmed = 100;

struct StemmerDelete {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

constexpr std::array<std::string_view, 27> kSnowball{
    "ca", "da", "de", "el", "en", "es", "eu", "fi", "fr", "ga", "hi", "hu", "hy", "id",
    "it", "lt", "ne", "nl", "no", "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi"};

// Snowball's stemmers hold a work space: one a thread and language.
sb_stemmer* stemmer_for(std::string_view language) {
  thread_local std::array<std::unique_ptr<sb_stemmer, StemmerDelete>, kSnowball.size()> stemmers;
  for (std::size_t i = 0; i < kSnowball.size(); ++i) {
    if (kSnowball[i] != language) continue;
    if (!stemmers[i]) stemmers[i].reset(sb_stemmer_new(kSnowball[i].data(), nullptr));
    return stemmers[i].get();
  }
  return nullptr;
}

std::string_view base_of(std::string_view language) {
  language = language.substr(0, language.find_first_of("-_"));
  return language == "nb" || language == "nn" ? "no" : language;
}

const IrregularWord* irregular(std::string_view word, std::string_view language) {
  const auto words = irregular_words(language);
  const auto at = std::ranges::find_if(words, [word](const IrregularWord& each) {
    return std::ranges::find(each.forms, word) != each.forms.end();
  });
  return at == words.end() ? nullptr : &*at;
}

// Endings that the stemmer knows with their accents only, or in one spelling, and folding took off.
std::string respelled(std::string_view word, std::string_view language) {
  constexpr std::size_t kShortestRoot = 3;
  for (const Respelling& each : respellings(language)) {
    if (word.size() >= each.ending.size() + kShortestRoot && word.ends_with(each.ending)) {
      return std::string(word.substr(0, word.size() - each.ending.size())).append(each.instead);
    }
  }
  return std::string(word);
}

// The ending by which a word was derived from a root, when the stemmer took it off: "al" of
// "informal", whose root "inform" is that of "information" too.
std::string_view derivation(std::string_view word,
                            std::string_view root,
                            std::string_view language) {
  constexpr std::size_t kShortestRoot = 3;
  std::string_view name;
  std::size_t longest = 0;
  for (const Derivation& each : derivations(language)) {
    for (const std::string_view ending : each.endings) {
      if (ending.size() <= longest || word.size() < ending.size() + kShortestRoot) continue;
      if (!word.ends_with(ending) || root.size() > word.size() - ending.size()) continue;
      name = each.endings.front();
      longest = ending.size();
    }
  }
  return name;
}

}  // namespace

std::string stem(std::string_view folded_word, std::string_view language) {
  language = base_of(language);
  if (folded_word.size() > kLongestStemmed) return std::string(folded_word);
  if (language == "ar") return std::string(arabic_stem(folded_word));
  sb_stemmer* stemmer = stemmer_for(language);
  if (stemmer == nullptr) return std::string(folded_word);
  // "para" is no "paro", nor "dans" "danse".
  if (is_function_word(folded_word, language)) return std::string(folded_word) + kSmall;
  if (const IrregularWord* word = irregular(folded_word, language))
    return std::string(word->forms.front()) + kIrregular;
  const std::string word = respelled(folded_word, language);
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stemmed = sb_stemmer_stem(stemmer, bytes, static_cast<int>(word.size()));
  if (stemmed == nullptr) return std::string(folded_word);
  std::string root(reinterpret_cast<const char*>(stemmed),
                   static_cast<std::size_t>(sb_stemmer_length(stemmer)));
  const std::string_view ending = derivation(word, root, language);
  if (!ending.empty()) root.append(1, kDerived).append(ending);
  return root;
}

std::string_view root_of(std::string_view stem) {
  return stem.substr(0, stem.find_first_of("/+="));
}

// Stemmers change the last letters of what they leave ("lying", "lie"); that of Serbian spells
// others anew, too.
std::string_view shared_beginning(std::string_view folded_word, std::string_view language) {
  constexpr std::size_t kChanged = 2;  // bytes
  const std::string stemmed = stem(folded_word, language);
  const std::string_view root = root_of(stemmed);
  const bool is_respelled = base_of(language) == "sr" || stemmed.ends_with(kIrregular);
  const auto [end, ignored] = std::ranges::mismatch(folded_word, root);
  const auto same = static_cast<std::size_t>(end - folded_word.begin());
  const std::size_t kept = root.size() - std::min(root.size(), kChanged);
  std::size_t first = 0;
  if (!folded_word.empty()) next_code_point(folded_word, first);
  return prefix(folded_word, is_respelled ? first : std::max(first, std::min(same, kept)));
}

std::vector<std::string_view> irregular_forms(std::string_view folded_word,
                                              std::string_view language) {
  const IrregularWord* word = irregular(folded_word, base_of(language));
  return word == nullptr ? std::vector<std::string_view>() : word->forms;
}

}  // namespace ilofeed::feeds

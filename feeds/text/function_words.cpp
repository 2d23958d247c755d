#include "feeds/text/function_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ilofeed::feeds {
namespace {

struct Language {
  std::string_view name;
  std::string_view words;  ///< each with a blank before and after
};

constexpr std::array<Language, 11> kLanguages{{
    {"en",
     " a an and as at by for from her his in into is its of on or our s the their to with your "},
    {"fr",
     " a au aux avec ce ces chez d dans de des du en entre est et l la le les leur leurs nos notre "
     "ou par pour s sa ses son sur un une "},
    {"es",
     " a al con de del desde e el en entre es hasta la las lo los o para por sobre su sus u un una "
     "unas unos y "},
    {"pt",
     " a ao aos as com da das de do dos e em entre na nas no nos o os ou para pela pelo por seu "
     "seus sobre sua suas um uma "},
    {"it",
     " a ad ai al alla alle allo con d da dai dal dalla degli dei del della delle dello di e ed "
     "gli i il in l la le lo nei nel nella o per sul sulla un una uno "},
    {"de",
     " als am an auf aus bei beim das dem den der des die ein eine einem einen einer eines fur "
     "ihre im in ins mit oder und vom von zu zum zur "},
    {"ru", " а в во для до за и из или к ко на о об от по при с со у "},
    {"uk", " а в для до з за зі і й на о та у від щодо "},
    {"ar", " او الى على عن في ما مع من و هذا هذه "},
    {"vi", " cac cho cua cung hay la nhung o tai theo trong tu va ve voi "},
    {"tr", " bir da de icin ile ve veya "},
}};

bool holds(std::string_view words, std::string_view word) {
  if (word.empty()) return false;
  std::size_t found = words.find(word);
  while (found != std::string_view::npos) {
    const std::size_t end = found + word.size();
    if (found > 0 && words[found - 1] == ' ' && words[end] == ' ') return true;
    found = words.find(word, found + 1);
  }
  return false;
}

constexpr FunctionLanguages set_of(std::size_t language) {
  return static_cast<FunctionLanguages>(1U << language);
}

}  // namespace

FunctionLanguages function_language(std::string_view language) {
  const auto* at = std::ranges::find(kLanguages, language, &Language::name);
  return at == kLanguages.end() ? FunctionLanguages{}
                                : set_of(static_cast<std::size_t>(at - kLanguages.begin()));
}

bool is_function_word(std::string_view folded_word, std::string_view language) {
  constexpr std::size_t kLongest = 10;  // bytes
  if (folded_word.size() > kLongest) return false;
  const auto* at = std::ranges::find(kLanguages, language, &Language::name);
  return at != kLanguages.end() && holds(at->words, folded_word);
}

FunctionLanguages languages_of_function_word(std::string_view folded_word) {
  FunctionLanguages found = 0;
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    if (holds(kLanguages[i].words, folded_word)) found |= set_of(i);
  }
  return found;
}

}  // namespace ilofeed::feeds

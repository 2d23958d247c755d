// Words made comparable across case, accents and inflection, in any script.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

/// Case folded, accents removed, compatibility forms unified (NFKC, then
/// default case folding, then marks removed). "Égalité" gives "egalite".
std::string fold(std::string_view text);

/// Unicode NFC.
std::string nfc(std::string_view text);

/// One word of a text, as the word breaker (UAX #29) sees it.
struct Word {
  std::size_t begin = 0;  ///< byte offsets in the text
  std::size_t end = 0;
};

/// The words of a text; punctuation and blanks are left out. Runs of a script
/// without spaces between words (Han, kana, Thai, Khmer, Lao) are one word a character.
std::vector<Word> words_of(std::string_view text);

}  // namespace ilofeed::feeds

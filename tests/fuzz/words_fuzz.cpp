// Decoded text is valid UTF-8, folding is stable, words stand within the text.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "feeds/text/charset/charset.h"
#include "feeds/text/fold.h"
#include "feeds/text/stem.h"
#include "feeds/text/utf8.h"
#include "tests/fuzz/require.h"

using namespace ilofeed::feeds;
using ilofeed::fuzz::require;

namespace {

void check_words(std::string_view text) {
  std::size_t end = 0;
  for (const Word& word : words_of(text)) {
    require(word.begin >= end && word.begin < word.end && word.end <= text.size(),
            "words follow one another within the text");
    require(is_utf8(text.substr(word.begin, word.end - word.begin)), "a word cuts no character");
    end = word.end;
    require(is_utf8(stem(fold(text.substr(word.begin, word.end - word.begin)), "fr")),
            "a stem is UTF-8");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.find('\n');
  if (line != std::string_view::npos) {
    if (const auto encoding = encoding_for_label(input.substr(0, line))) {
      const auto decoded = decode_bytes(input.substr(line + 1), *encoding);
      require(!decoded || is_utf8(decoded->text), "what is decoded is UTF-8");
    }
  }
  if (const auto encoding = detect_encoding(input)) {
    const auto decoded = decode_bytes(input, *encoding);
    require(decoded && is_utf8(decoded->text), "a detected encoding can be read");
  }
  const std::string text = clean_utf8(input);
  const std::string folded = fold(text);
  require(is_utf8(folded) && fold(folded) == folded, "folding is stable");
  require(nfc(nfc(text)) == nfc(text), "composing is stable");
  check_words(text);
  return 0;
}

#include "feeds/text/fold.h"

#include <array>
#include <memory>
#include <utility>

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

std::string normalised(const icu::Normalizer2& form, std::string_view text) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece piece(text.data(), static_cast<int32_t>(text.size()));
  form.normalizeUTF8(0, piece, sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

const icu::Normalizer2& form(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  return *get(status);
}

// Letters with a stroke or a ligature, which no normalisation form takes apart.
constexpr std::array<std::pair<UChar32, const char*>, 11> kPlainLetters{{
    {U'æ', "ae"},
    {U'ð', "d"},
    {U'ø', "o"},
    {U'þ', "th"},
    {U'đ', "d"},
    {U'ħ', "h"},
    {U'ı', "i"},
    {U'ł', "l"},
    {U'œ', "oe"},
    {U'ŧ', "t"},
    {U'\u0640', ""},  // the Arabic tatweel only stretches a word
}};

const char* plain_letter(UChar32 c) {
  if (c < 0xE6 || c > 0x640) return nullptr;
  for (const auto& [letter, plain] : kPlainLetters) {
    if (letter == c) return plain;
  }
  return nullptr;
}

// Marks are accents in Latin, Greek, Cyrillic, Arabic and Hebrew. In Indic scripts,
// Thai and kana they are vowels or consonants: taking them away would change the word.
bool is_accent(UChar32 mark, UChar32 base) {
  if (u_charType(mark) != U_NON_SPACING_MARK || mark == 0x3099 || mark == 0x309A) return false;
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(mark, &status);
  // й, ї and ў are letters of their own, ё is е to most who write it.
  if (base >= 0x400 && base < 0x530) {
    return !(mark == 0x306 || (mark == 0x308 && base == U'і'));
  }
  return script == USCRIPT_INHERITED || script == USCRIPT_ARABIC || script == USCRIPT_HEBREW ||
         script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC;
}

std::string without_accents(std::string_view decomposed) {
  std::string out;
  out.reserve(decomposed.size());
  UChar32 base = 0;
  for (std::size_t at = 0; at < decomposed.size();) {
    const std::size_t begin = at;
    const auto c = static_cast<UChar32>(next_code_point(decomposed, at));
    if (c >= 0x300 && is_accent(c, base)) continue;
    if (u_getCombiningClass(c) == 0) base = c;
    if (const char* plain = plain_letter(c)) {
      out += plain;
    } else {
      out.append(decomposed, begin, at - begin);
    }
  }
  return out;
}

// Scripts that put no blank between words.
bool stands_alone(UChar32 c) {
  if (c < 0xE00) return false;
  if (c < 0x2E80) return (c < 0x1000) ? c < 0xF00 : (c < 0x10A0 || (c >= 0x1780 && c < 0x1800));
  if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) return true;
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(c, &status);
  return u_isalpha(c) && (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA);
}

bool is_mark(UChar32 c) {
  const auto type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

struct UTextClose {
  void operator()(UText* text) const { utext_close(text); }
};

// One word breaker a thread: making one costs thousands of times what a short text does.
icu::BreakIterator* word_breaker() {
  thread_local const std::unique_ptr<icu::BreakIterator> breaker = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  return breaker.get();
}

// Adds the words of a stretch that has no script without blanks in it.
void add_spaced_words(std::string_view text, std::size_t offset, std::vector<Word>& words) {
  icu::BreakIterator* breaker = word_breaker();
  if (breaker == nullptr || text.empty()) return;
  UErrorCode status = U_ZERO_ERROR;
  UText storage = UTEXT_INITIALIZER;
  const std::unique_ptr<UText, UTextClose> open(
      utext_openUTF8(&storage, text.data(), static_cast<int64_t>(text.size()), &status));
  breaker->setText(open.get(), status);
  if (U_FAILURE(status)) return;
  int32_t begin = breaker->first();
  for (int32_t end = breaker->next(); end != icu::BreakIterator::DONE; end = breaker->next()) {
    if (breaker->getRuleStatus() >= UBRK_WORD_NONE_LIMIT) {
      words.push_back(
          {offset + static_cast<std::size_t>(begin), offset + static_cast<std::size_t>(end)});
    }
    begin = end;
  }
}

}  // namespace

std::string fold(std::string_view text) {
  if (is_ascii(text)) {
    return ascii_lower(text);
  }
  static const icu::Normalizer2& casefold = form(icu::Normalizer2::getNFKCCasefoldInstance);
  static const icu::Normalizer2& decompose = form(icu::Normalizer2::getNFDInstance);
  return nfc(without_accents(normalised(decompose, normalised(casefold, text))));
}

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  static const icu::Normalizer2& compose = form(icu::Normalizer2::getNFCInstance);
  return normalised(compose, text);
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  words.reserve(text.size() / 6);
  // Characters of scripts without blanks are taken out first: so the word
  // breaker never loads its dictionaries, and its answer does not depend on them.
  std::size_t run = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    if (!stands_alone(c)) continue;
    add_spaced_words(text.substr(run, begin - run), run, words);
    run = at;
    if (u_isalnum(c) || u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC)) {
      words.push_back({begin, run});
    } else if (!words.empty() && words.back().end == begin && is_mark(c)) {
      words.back().end = run;  // a vowel sign belongs to its consonant
    }
  }
  add_spaced_words(text.substr(run), run, words);
  return words;
}

}  // namespace ilofeed::feeds

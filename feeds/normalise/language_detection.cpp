#include "feeds/normalise/language_detection.h"

#include <array>

#include <cld2/public/compact_lang_det.h>

#include "feeds/normalise/language.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kFewestLetters = 40;
constexpr std::size_t kEnoughBytes = 512;  // more takes longer and tells no more

// A character of these scripts says what a syllable or a word does elsewhere.
constexpr char32_t kFirstOfManyStrokes = 0x3040;
constexpr std::size_t kLettersOfOne = 3;

std::size_t letters_in(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool is_latin = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool is_other = c >= 0xC0 && !(c >= 0x2000 && c < kFirstOfManyStrokes);
    if (is_latin || is_other) letters += c >= kFirstOfManyStrokes ? kLettersOfOne : 1;
  }
  return letters;
}

std::string text_to_detect(const Entry& entry) {
  std::string text = entry.title;
  for (const std::string* part : {&entry.summary, &entry.content_text, &entry.content_html}) {
    if (text.size() >= kEnoughBytes) break;
    if (!part->empty()) text.append("\n").append(prefix(*part, kEnoughBytes));
  }
  return text;
}

}  // namespace

DetectedLanguage detect_language(const Entry& entry) {
  const std::string text = text_to_detect(entry);
  const std::size_t letters = letters_in(text);
  if (letters < kFewestLetters) return {};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  int bytes = 0;
  bool is_reliable = false;
  const bool is_plain_text = !holds_any(text, "<&");
  const CLD2::Language language = CLD2::DetectLanguageSummary(text.data(),
                                                              static_cast<int>(text.size()),
                                                              is_plain_text,
                                                              languages.data(),
                                                              percents.data(),
                                                              &bytes,
                                                              &is_reliable);
  if (!is_reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  std::string tag = tidy_language(CLD2::LanguageCode(language));
  if (tag.empty()) return {};
  return {std::move(tag), "its text (" + std::to_string(letters) + " letters)"};
}

}  // namespace ilofeed::feeds

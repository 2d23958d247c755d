#include "feeds/normalise/language_detection.h"

#include <algorithm>
#include <array>

#include <cld2/public/compact_lang_det.h>

#include "feeds/normalise/language.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kFewestLetters = 40;
constexpr std::size_t kEnoughBytes = 512;  // more takes longer and tells no more

// Most texts tell by their beginning; where that leaves a doubt, or part of it is in another
// language, the rest is read too.
constexpr std::size_t kFirstLook = 200;
constexpr int kSurePercent = 95;

// Few words of a larger neighbour's language look like theirs.
constexpr std::array kAlike{CLD2::GALICIAN,
                            CLD2::BULGARIAN,
                            CLD2::MACEDONIAN,
                            CLD2::SERBIAN,
                            CLD2::CROATIAN,
                            CLD2::BOSNIAN,
                            CLD2::NORWEGIAN,
                            CLD2::NORWEGIAN_N,
                            CLD2::MALAY};

// A character of these scripts says what a syllable or a word does elsewhere.
constexpr char32_t kFirstOfManyStrokes = 0x3040;
constexpr std::size_t kLettersOfOne = 3;

std::size_t letters_in(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      if (is_ascii_letter(text[at])) ++letters;
      ++at;
      continue;
    }
    const char32_t c = next_code_point(text, at);
    const bool is_letter = c >= 0xC0 && !(c >= 0x2000 && c < kFirstOfManyStrokes);
    if (is_letter) letters += c >= kFirstOfManyStrokes ? kLettersOfOne : 1;
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

// The words that a text begins with, its mark-up aside: what stands between them is no letter to
// the detector either, and takes it as long.
std::string first_words(std::string_view text) {
  std::string words;
  for (std::size_t at = 0; at < text.size() && words.size() < kFirstLook;) {
    std::size_t mark = at;
    while (mark < text.size() && text[mark] != '<' && text[mark] != '&')
      ++mark;
    words.append(prefix(text.substr(at, mark - at), kFirstLook - words.size())).append(" ");
    if (mark == text.size()) break;
    const std::size_t end = text.find(text[mark] == '<' ? '>' : ';', mark);
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  return words;
}

// What the mark-up itself says of its language is a hint.
bool names_language(std::string_view text) {
  return text.find(" lang=\"") != std::string_view::npos;
}

struct Verdict {
  CLD2::Language language = CLD2::UNKNOWN_LANGUAGE;
  bool is_reliable = false;
  int percent = 0;  // of the text

  bool is_known() const { return is_reliable && language != CLD2::UNKNOWN_LANGUAGE; }

  /// So much so that the rest of the text need not be read.
  bool is_plain() const {
    return is_known() && percent >= kSurePercent &&
           std::ranges::find(kAlike, language) == kAlike.end();
  }
};

Verdict judge(std::string_view text) {
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  int bytes = 0;
  Verdict verdict;
  const bool is_plain_text = !holds_any(text, "<&");
  verdict.language = CLD2::DetectLanguageSummary(text.data(),
                                                 static_cast<int>(text.size()),
                                                 is_plain_text,
                                                 languages.data(),
                                                 percents.data(),
                                                 &bytes,
                                                 &verdict.is_reliable);
  verdict.percent = percents.front();
  return verdict;
}

DetectedLanguage told_by(const Verdict& verdict, std::size_t letters) {
  std::string tag = tidy_language(CLD2::LanguageCode(verdict.language));
  if (tag.empty()) return {};
  return {std::move(tag), "its text (" + std::to_string(letters) + " letters)"};
}

}  // namespace

DetectedLanguage detect_language(const Entry& entry) {
  const std::string text = text_to_detect(entry);
  const std::string beginning =
      names_language(text) || text.size() <= kFirstLook ? std::string{} : first_words(text);
  if (const std::size_t letters = letters_in(beginning); letters >= kFewestLetters) {
    const Verdict verdict = judge(beginning);
    if (verdict.is_plain()) return told_by(verdict, letters);
  }
  const std::size_t letters = letters_in(text);
  if (letters < kFewestLetters) return {};
  const Verdict verdict = judge(text);
  return verdict.is_known() ? told_by(verdict, letters) : DetectedLanguage{};
}

}  // namespace ilofeed::feeds

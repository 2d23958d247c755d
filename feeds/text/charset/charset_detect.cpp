// Guessing an encoding that nobody declared.
#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/ucsdet.h>
#include <unicode/uscript.h>

#include "feeds/text/charset/charset.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kSample = 32 * 1024;
constexpr std::string_view kLatin = "windows-1252";

struct DetectorClose {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

// UTF-16 and UTF-32 without a mark show by where their zeros stand: mark-up is mostly ASCII.
std::optional<std::string> wide_encoding(std::string_view bytes) {
  const auto sample = bytes.substr(0, 512);
  std::array<std::size_t, 4> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == '\0') ++zeros[i % 4];
  }
  const std::size_t quarter = sample.size() / 4;
  if (quarter == 0) return std::nullopt;
  const bool opens_be = sample[0] == '\0' && (sample[1] == '<' || sample[1] == '{');
  const bool opens_le = sample[1] == '\0' && (sample[0] == '<' || sample[0] == '{');
  if (opens_be && sample[2] == '\0' && sample[3] != '\0') return "UTF-16BE";
  if (opens_le && sample[2] != '\0' && sample[3] == '\0') return "UTF-16LE";
  const auto mostly = [&](std::size_t place) { return zeros[place] * 10 > quarter * 7; };
  const auto never = [&](std::size_t place) { return zeros[place] * 10 < quarter; };
  if (mostly(0) && mostly(1) && mostly(2) && never(3)) return "UTF-32BE";
  if (never(0) && mostly(1) && mostly(2) && mostly(3)) return "UTF-32LE";
  if (mostly(0) && mostly(2) && never(1) && never(3)) return "UTF-16BE";
  if (mostly(1) && mostly(3) && never(0) && never(2)) return "UTF-16LE";
  return std::nullopt;
}

// The encodings that are ASCII but for their escape sequences.
std::optional<std::string> escaped_encoding(std::string_view bytes) {
  if (bytes.find('\x1B') == std::string_view::npos) return std::nullopt;
  for (const std::string_view japanese : {"\x1B$B", "\x1B$@", "\x1B(J"}) {
    if (bytes.find(japanese) != std::string_view::npos) return "ISO-2022-JP";
  }
  if (bytes.find("\x1B$)C") != std::string_view::npos) return encoding_for_label("iso-2022-kr");
  return std::nullopt;
}

// UTF-8 throughout, or but for a few bytes: no other text looks like it by chance.
bool looks_like_utf8(std::string_view bytes) {
  if (is_utf8(bytes)) return true;
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    next_code_point(bytes, at);
    if (!is_high(bytes[begin])) continue;
    ++(at - begin > 1 ? good : bad);
  }
  return good >= 4 * bad && good > 0;
}

// In encodings of more bytes a letter, bytes past ASCII come in groups; the accents of Latin stand
// alone.
bool accents_stand_alone(std::string_view sample) {
  std::size_t high = 0;
  std::size_t alone = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (!is_high(sample[i])) continue;
    ++high;
    const bool grouped =
        (i > 0 && is_high(sample[i - 1])) || (i + 1 < sample.size() && is_high(sample[i + 1]));
    if (!grouped) ++alone;
  }
  return alone * 10 > high * 8;
}

bool is_single_byte(std::string_view encoding) {
  return encoding.starts_with("windows-") || encoding.starts_with("ISO-8859-") ||
         encoding.starts_with("KOI8") || encoding == "IBM866";
}

// No text holds control characters of the upper half (U+0080 to U+009F).
bool has_controls(std::string_view utf8) {
  for (std::size_t i = 0; i + 1 < utf8.size(); ++i) {
    if (utf8[i] == '\xC2' && static_cast<unsigned char>(utf8[i + 1]) < 0xA0) return true;
  }
  return false;
}

// One error may be a character that the sample's end has cut.
bool fits(const Decoded& decoded) {
  return decoded.errors <= 1 && !has_controls(decoded.text);
}

UScriptCode script_of(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(static_cast<UChar32>(c), &status);
  const bool kana = script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
  return kana ? USCRIPT_HAN : script;
}

// How well two letters go together, from 0 to 1, at least one of them past ASCII.
double affinity(char32_t before, char32_t after) {
  const auto first = static_cast<UChar32>(before);
  const auto second = static_cast<UChar32>(after);
  const bool half_width_kana = after >= 0xFF61 && after <= 0xFF9F;
  if (half_width_kana || before == U'ς' || (u_islower(first) && u_isupper(second))) return 0;
  const auto script = script_of(before);
  const auto next_script = script_of(after);
  if (script == USCRIPT_COMMON || next_script == USCRIPT_COMMON) return 1;
  if (script != next_script) return 0;
  // Latin seldom puts two accented letters side by side.
  if (script == USCRIPT_LATIN && before >= 0x80 && after >= 0x80) return 0;
  // Cyrillic in the wrong one of its encodings comes out in capitals.
  return u_isupper(first) && u_isupper(second) ? 0.5 : 1;
}

// How much the text looks like words, from 0 to 1: letters side by side are of
// one script, and no capital follows a small letter. Only pairs past ASCII say anything.
double likeness_to_words(std::string_view utf8) {
  double pairs = 1;
  double good = 1;
  char32_t before = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    const auto code = static_cast<UChar32>(c);
    const bool after_letter = u_isalpha(static_cast<UChar32>(before));
    if (after_letter && u_isalpha(code) && (before >= 0x80 || c >= 0x80)) {
      ++pairs;
      good += affinity(before, c);
    } else if (after_letter && c >= 0x80 && u_charType(code) == U_OTHER_SYMBOL) {
      ++pairs;
    }
    before = c;
  }
  return good / pairs;
}

// What ICU thinks, best first, under the names that browsers use.
std::vector<std::string> guesses(std::string_view sample) {
  std::vector<std::string> names;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, DetectorClose> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return names;
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
  ucsdet_enableInputFilter(detector.get(), true);
  int32_t found = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &found, &status);
  if (U_FAILURE(status)) return names;
  for (int32_t i = 0; i < found; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &status);
    // Neither Unicode, which was asked for already, nor EBCDIC.
    if (U_FAILURE(status) || name.starts_with("UTF") || name.starts_with("IBM4")) continue;
    if (auto encoding = encoding_for_label(name)) names.push_back(*std::move(encoding));
  }
  return names;
}

// The part that says something: from shortly before the first byte past ASCII.
std::string_view telling_part(std::string_view bytes) {
  const auto first = std::find_if(bytes.begin(), bytes.end(), is_high);
  auto begin = static_cast<std::size_t>(first - bytes.begin());
  begin = begin > 256 ? begin - 256 : 0;
  return bytes.substr(begin, kSample);
}

}  // namespace

std::optional<std::string> detect_encoding(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;
  if (auto wide = wide_encoding(bytes)) return wide;
  if (auto escaped = escaped_encoding(bytes)) return escaped;
  if (looks_like_utf8(bytes)) return "UTF-8";
  const auto sample = telling_part(bytes);
  const bool latin = accents_stand_alone(sample);
  std::vector<std::string> candidates = guesses(sample);
  // What the detector overlooks in a text of few words.
  for (const std::string_view common :
       {kLatin, std::string_view("windows-1251"), std::string_view("KOI8-R")}) {
    candidates.emplace_back(common);
  }
  std::optional<std::string> best;
  double best_likeness = 0;
  for (const auto& encoding : candidates) {
    if (latin && !is_single_byte(encoding)) continue;
    const auto decoded = decode_bytes(sample, encoding);
    if (!decoded || !fits(*decoded)) continue;
    // The detector's order counts: a later guess must be clearly better.
    const double likeness = likeness_to_words(decoded->text);
    if (best && likeness < best_likeness + 0.02) continue;
    best = encoding;
    best_likeness = likeness;
  }
  return best;
}

}  // namespace ilofeed::feeds

#include "feeds/text/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>

#include "feeds/text/ascii.h"

namespace ilofeed::feeds {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// Length of the well-formed sequence that begins at `at` (RFC 3629 §4); 0 for a bad one.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const unsigned char lead = byte_at(text, at);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (at + length > text.size()) return 0;
  const unsigned char second = byte_at(text, at + 1);
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (second < low || second > high) return 0;
  for (std::size_t i = at + 2; i < at + length; ++i) {
    if ((byte_at(text, i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

bool is_allowed(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  if (c >= 0xFDD0 && c <= 0xFDEF) return false;
  return (c & 0xFFFE) != 0xFFFE;
}

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

/// Takes no room on the page. Alone inside a word it may say where a line can
/// break (Khmer, Thai), so it is white space only beside white space.
bool is_zero_width(char32_t c) {
  return c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x180E;
}

bool is_blank(char32_t c) {
  return is_space(c) || is_zero_width(c);
}

bool is_plain_letter(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] > ' ' && text[at] < 0x7F;
}

/// A letter of two bytes beyond Latin-1's signs: none of them is white space, all may stand.
bool is_letter_of_two(std::string_view text, std::size_t at) {
  return at + 1 < text.size() && byte_at(text, at) >= 0xC3 && byte_at(text, at) < 0xE0 &&
         (byte_at(text, at + 1) & 0xC0) == 0x80;
}

/// Whether two of eight printable characters side by side are blanks.
constexpr bool hold_blanks(std::uint64_t eight) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  // None has its highest bit set, so nothing is carried over.
  const std::uint64_t others = (eight ^ (kOnes * ' ')) + kOnes * 0x7F;
  const std::uint64_t blanks = ~others & (kOnes * 0x80);
  return (blanks & (blanks << 8U)) != 0;
}

/// The same as skip_folded, as long as eight characters at once are ASCII. The last one is no
/// blank.
std::size_t skip_folded_ascii(std::string_view text, const std::size_t begin) {
  std::size_t at = begin;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    const bool is_second = text[at] == ' ' && (at == begin || text[at - 1] == ' ');
    if (!are_printable(eight) || hold_blanks(eight) || is_second) break;
  }
  return at > begin && text[at - 1] == ' ' ? at - 1 : at;
}

/// Where the letters that begin at `at` stop to be folded already: single blanks between words.
std::size_t skip_folded(std::string_view text, const std::size_t begin) {
  std::size_t at = skip_folded_ascii(text, begin);
  while (at < text.size()) {
    if (is_plain_letter(text, at)) {
      ++at;
    } else if (is_letter_of_two(text, at)) {
      at += 2;
    } else if (text[at] == ' ' && at > begin &&
               (is_plain_letter(text, at + 1) || is_letter_of_two(text, at + 1))) {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

struct Blanks {
  std::size_t end;
  bool spaced;  ///< holds more than characters without width
};

Blanks blanks_at(std::string_view text, std::size_t at) {
  Blanks blanks{at, false};
  while (blanks.end < text.size()) {
    std::size_t next = blanks.end;
    const char32_t c = next_code_point(text, next);
    if (!is_blank(c)) break;
    blanks.spaced = blanks.spaced || is_space(c);
    blanks.end = next;
  }
  return blanks;
}

/// Where the code point before `end` begins.
std::size_t previous(std::string_view text, std::size_t end) {
  std::size_t at = end - 1;
  while (at > 0 && end - at < 4 && (byte_at(text, at) & 0xC0) == 0x80)
    --at;
  std::size_t next = at;
  next_code_point(text, next);
  return next == end ? at : end - 1;
}

// What XML does not let stand.
struct Unfit {
  std::size_t begin;
  std::size_t end;
  bool broken;  // no UTF-8
};

/// Where printable ASCII ends, and past letters of two bytes, which all may stand: most of Latin,
/// Greek, Cyrillic, Arabic and Hebrew.
std::size_t skip_fit(std::string_view bytes, std::size_t at) {
  const auto is_pair = [bytes](std::size_t begin) {
    return begin + 1 < bytes.size() && byte_at(bytes, begin) >= 0xC2 &&
           byte_at(bytes, begin) < 0xE0 && (byte_at(bytes, begin + 1) & 0xC0) == 0x80;
  };
  at = end_of_printable(bytes, at);
  while (is_pair(at)) {
    at += 2;
    if (!is_pair(at)) at = end_of_printable(bytes, at);
  }
  return at;
}

std::optional<Unfit> next_unfit(std::string_view bytes, std::size_t from) {
  for (std::size_t at = skip_fit(bytes, from); at < bytes.size(); at = skip_fit(bytes, at)) {
    const std::size_t begin = at;
    const bool broken = sequence_length(bytes, at) == 0;
    const char32_t c = next_code_point(bytes, at);
    if (broken || !is_allowed(c)) return Unfit{begin, at, broken};
  }
  return std::nullopt;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const std::size_t length = sequence_length(text, at);
  if (length == 0) {
    ++at;
    return kReplacement;
  }
  if (length == 1) return byte_at(text, at++);
  char32_t code_point = byte_at(text, at) & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    code_point = (code_point << 6) | (byte_at(text, at + i) & 0x3FU);
  }
  at += length;
  return code_point;
}

void append_code_point(std::string& text, char32_t code_point) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
    code_point = kReplacement;
  }
  const auto tail = [&](int shift) {
    text += static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU));
  };
  if (code_point < 0x80) {
    text += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    text += static_cast<char>(0xC0U | (code_point >> 6));
    tail(0);
  } else if (code_point < 0x10000) {
    text += static_cast<char>(0xE0U | (code_point >> 12));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0U | (code_point >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool is_utf8(std::string_view bytes) {
  std::size_t at = skip_fit(bytes, 0);
  while (at < bytes.size()) {
    const std::size_t length = sequence_length(bytes, at);
    if (length == 0) return false;
    at = skip_fit(bytes, at + length);
  }
  return true;
}

std::string clean_utf8(std::string_view bytes) {
  std::string clean;
  clean.reserve(bytes.size());
  std::size_t good = 0;  // from here on everything up to `at` is fit to be copied as it is
  while (const auto unfit = next_unfit(bytes, good)) {
    clean.append(bytes, good, unfit->begin - good);
    if (unfit->broken) append_code_point(clean, kReplacement);
    good = unfit->end;
  }
  clean.append(bytes, good);
  return clean;
}

bool is_clean_utf8(std::string_view bytes) {
  return !next_unfit(bytes, 0);
}

std::string fold_space(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    at = skip_folded(text, at);
    if (at > begin) {
      folded.append(text, begin, at - begin);
      continue;
    }
    const Blanks blanks = blanks_at(text, at);
    if (blanks.end == at) {
      next_code_point(text, at);
      folded.append(text, begin, at - begin);
      continue;
    }
    const bool at_an_end = begin == 0 || blanks.end == text.size();
    if (!at_an_end)
      folded += blanks.spaced ? std::string_view(" ") : text.substr(begin, blanks.end - begin);
    at = blanks.end;
  }
  return folded;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && !is_plain_letter(text, begin)) {
    std::size_t next = begin;
    if (!is_blank(next_code_point(text, next))) break;
    begin = next;
  }
  std::size_t end = text.size();
  while (end > begin && !is_plain_letter(text, end - 1)) {
    const std::size_t at = previous(text, end);
    std::size_t next = at;
    if (!is_blank(next_code_point(text, next))) break;
    end = at;
  }
  return text.substr(begin, end - begin);
}

std::string_view prefix(std::string_view text, std::size_t bytes) {
  if (bytes >= text.size()) return text;
  std::size_t end = bytes;
  while (end > 0 && bytes - end < 4 && (byte_at(text, end) & 0xC0) == 0x80)
    --end;
  return text.substr(0, end);
}

}  // namespace ilofeed::feeds

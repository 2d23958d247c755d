#include "feeds/decode/spoiled_utf8.h"

#include <algorithm>

#include "feeds/decode/characters.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

enum class Kind { ascii, sequence, pair, half, cut, stray };

struct Piece {
  Kind kind = Kind::ascii;
  std::size_t size = 1;
};

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

bool is_continuation(unsigned byte) {
  return (byte & 0xC0U) == 0x80U;
}

// How many bytes a character has whose first this is; 5 and 6 are of UTF-8 as it once was.
std::size_t length_told_by(unsigned lead) {
  if (lead < 0xC0) return 1;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  if (lead < 0xF8) return 4;
  return lead < 0xFC ? 5 : lead < 0xFE ? 6 : 1;
}

// Half of a character of UTF-16, written as if it were one: ED A0 80 to ED BF BF.
bool is_surrogate(std::string_view text, std::size_t at, unsigned from, unsigned to) {
  return byte_at(text, at) == 0xED && byte_at(text, at + 1) >= from &&
         byte_at(text, at + 1) <= to && is_continuation(byte_at(text, at + 2));
}

bool is_high_surrogate(std::string_view text, std::size_t at) {
  return is_surrogate(text, at, 0xA0, 0xAF);
}

bool is_low_surrogate(std::string_view text, std::size_t at) {
  return is_surrogate(text, at, 0xB0, 0xBF);
}

// Half a character that only its neighbours tell from a letter of windows-1252: behind another
// character past ASCII, or where a capital would follow a small letter ("cafÃ" for a cut "café").
bool is_cut_after(std::string_view text, std::size_t at, Kind before) {
  const unsigned lead = byte_at(text, at);
  if (length_told_by(lead) == 1 || lead < 0xC2) return false;
  if (before == Kind::sequence) return true;
  const char letter = at == 0 ? ' ' : text[at - 1];
  return lead < 0xDF && letter >= 'a' && letter <= 'z';
}

Piece piece_at(std::string_view text, std::size_t at, Kind before) {
  const unsigned lead = byte_at(text, at);
  if (lead < 0x80) return {Kind::ascii, 1};
  std::size_t end = at;
  next_code_point(text, end);
  if (end - at > 1) return {Kind::sequence, end - at};
  if (is_high_surrogate(text, at) && is_low_surrogate(text, at + 3)) return {Kind::pair, 6};
  if (is_high_surrogate(text, at) || is_low_surrogate(text, at)) return {Kind::half, 3};
  const std::size_t whole = length_told_by(lead);
  std::size_t size = 1;
  while (size < whole && is_continuation(byte_at(text, at + size)))
    ++size;
  if (size > 1 || is_cut_after(text, at, before)) return {Kind::cut, size};
  return {Kind::stray, 1};
}

char32_t unit_at(std::string_view text, std::size_t at) {
  return 0xD000U | ((byte_at(text, at + 1) & 0x3FU) << 6U) | (byte_at(text, at + 2) & 0x3FU);
}

char32_t character_of_pair(std::string_view text, std::size_t at) {
  return 0x10000U + ((unit_at(text, at) - 0xD800U) << 10U) + (unit_at(text, at + 3) - 0xDC00U);
}

// The characters of two or three bytes in a row that are surely whole: most of what is no ASCII.
std::size_t skip_sequences(std::string_view text, std::size_t& at) {
  std::size_t count = 0;
  while (true) {
    const unsigned lead = byte_at(text, at);
    const bool is_two = lead >= 0xC2 && lead < 0xE0;
    const bool is_three = lead > 0xE0 && lead < 0xF0 && lead != 0xED;
    if (!(is_two || is_three) || !is_continuation(byte_at(text, at + 1))) return count;
    if (is_three && !is_continuation(byte_at(text, at + 2))) return count;
    at += is_two ? 2 : 3;
    ++count;
  }
}

template <class Take>
void each_piece(std::string_view text, Take take) {
  Kind before = Kind::ascii;
  for (std::size_t at = 0; at < text.size();) {
    const Piece piece = piece_at(text, at, before);
    take(piece, at);
    before = piece.kind;
    at += piece.size;
  }
}

bool stands_alone(std::string_view text, std::size_t at) {
  return (at == 0 || byte_at(text, at - 1) < 0x80) && byte_at(text, at + 1) < 0x80;
}

void count(const Piece& piece, std::string_view bytes, std::size_t at, Utf8Census& census) {
  switch (piece.kind) {
    case Kind::ascii: break;
    case Kind::sequence: ++census.sequences; break;
    case Kind::pair:
    case Kind::half: ++census.spoiled; break;
    case Kind::cut:
      // Of one byte it proves nothing: it is a letter elsewhere.
      ++(piece.size > 1 ? census.spoiled : census.stray);
      break;
    case Kind::stray:
      ++census.stray;
      if (stands_alone(bytes, at)) ++census.alone;
  }
}

}  // namespace

Utf8Census take_census(std::string_view bytes) {
  Utf8Census census;
  Kind before = Kind::ascii;
  for (std::size_t at = end_of_ascii(bytes, 0); at < bytes.size(); at = end_of_ascii(bytes, at)) {
    if (at > 0 && byte_at(bytes, at - 1) < 0x80) before = Kind::ascii;
    if (const std::size_t whole = skip_sequences(bytes, at)) {
      census.sequences += whole;
      before = Kind::sequence;
      continue;
    }
    const Piece piece = piece_at(bytes, at, before);
    count(piece, bytes, at, census);
    before = piece.kind;
    at += piece.size;
  }
  return census;
}

std::string mend_utf8(std::string_view bytes) {
  std::string mended;
  mended.reserve(bytes.size() + 64);
  each_piece(bytes, [&](const Piece& piece, std::size_t at) {
    switch (piece.kind) {
      case Kind::ascii:
      case Kind::sequence: mended.append(bytes, at, piece.size); break;
      case Kind::pair: append_code_point(mended, character_of_pair(bytes, at)); break;
      case Kind::half:
      case Kind::cut:
        if (at + piece.size < bytes.size()) append_code_point(mended, kReplacement);
        break;
      case Kind::stray: mended += windows_1252_character(static_cast<unsigned char>(bytes[at]));
    }
  });
  return mended;
}

}  // namespace ilofeed::feeds

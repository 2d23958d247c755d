#include "feeds/text/words.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include <unicode/uchar.h>

#include "feeds/text/ascii.h"
#include "feeds/text/fold.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// Latin letters are folded by table, which is many times faster than asking the Unicode library
// for each; the ranges below hold all that the languages of the Latin script use.
struct Range {
  char32_t first;
  char32_t last;
};

constexpr std::array kTabled{Range{0x80, 0x24F}, Range{0x1E00, 0x1EFF}, Range{0xFB00, 0xFB06}};

enum class CharacterKind : std::uint8_t { separator, letter, ignored, other };

struct Letter {
  CharacterKind kind = CharacterKind::separator;
  std::string folded;
};

// Marks stand on the letter before; soft hyphens and joiners are not seen by a reader.
bool is_ignored(char32_t c) {
  return c == 0xAD || (c >= 0x300 && c <= 0x36F) || c == 0x200C || c == 0x200D || c == 0x2060 ||
         c == 0xFEFF;
}

Letter latin_letter(char32_t c) {
  if (is_ignored(c)) return {CharacterKind::ignored, {}};
  std::string text;
  append_code_point(text, c);
  if (words_of(text).empty()) return {CharacterKind::separator, {}};
  return {CharacterKind::letter, fold(text)};
}

const Letter* tabled(char32_t c) {
  static const std::array<std::vector<Letter>, kTabled.size()> tables = [] {
    std::array<std::vector<Letter>, kTabled.size()> made;
    for (std::size_t i = 0; i < kTabled.size(); ++i) {
      for (char32_t each = kTabled[i].first; each <= kTabled[i].last; ++each) {
        made[i].push_back(latin_letter(each));
      }
    }
    return made;
  }();
  for (std::size_t i = 0; i < kTabled.size(); ++i) {
    if (c >= kTabled[i].first && c <= kTabled[i].last) return &tables[i][c - kTabled[i].first];
  }
  return nullptr;
}

// General punctuation, currency and arrows: parts words in every script.
bool is_punctuation(char32_t c) {
  return c >= 0x2000 && c <= 0x2BFF;
}

CharacterKind kind_of(char32_t c) {
  if (is_ignored(c)) return CharacterKind::ignored;
  if (c < 0x80)
    return is_ascii_alnum(static_cast<char>(c)) ? CharacterKind::letter : CharacterKind::separator;
  if (const Letter* letter = tabled(c)) return letter->kind;
  return is_punctuation(c) ? CharacterKind::separator : CharacterKind::other;
}

// Greek and Cyrillic letters that fold one by one: the word breaker is asked only where something
// stands beside a run of them that may belong to the word.
constexpr Range kGreekToCyrillic{0x370, 0x52F};

const std::string* greek_or_cyrillic(char32_t c) {
  static const std::vector<std::string> table = [] {
    std::vector<std::string> made;
    for (char32_t each = kGreekToCyrillic.first; each <= kGreekToCyrillic.last; ++each) {
      const auto point = static_cast<UChar32>(each);
      const bool is_letter =
          u_getIntPropertyValue(point, UCHAR_WORD_BREAK) == U_WB_ALETTER && u_isalpha(point) != 0;
      std::string text;
      append_code_point(text, each);
      made.push_back(is_letter ? fold(text) : std::string());
    }
    return made;
  }();
  if (c < kGreekToCyrillic.first || c > kGreekToCyrillic.last) return nullptr;
  const std::string& folded = table[c - kGreekToCyrillic.first];
  return folded.empty() ? nullptr : &folded;
}

// The length of a character that parts words whatever stands beside it; 0 for others.
std::size_t parting(std::string_view rest) {
  static constexpr std::array<std::string_view, 25> kParting{
      " ", "\n", "\t", "\r", ",",      ";", "!", "?", "(", ")", "[", "]", "\"",
      "-", "/",  "<",  ">",  "\u00A0", "«", "»", "“", "”", "„", "–", "—"};
  const auto* at = std::ranges::find_if(
      kParting, [rest](std::string_view each) { return rest.starts_with(each); });
  return at == kParting.end() ? 0 : at->size();
}

// The same after a word, where a full stop or a colon might stand within it.
std::size_t parting_after_word(std::string_view rest) {
  const bool may_join = rest.starts_with('.') || rest.starts_with(':');
  if (!may_join) return parting(rest);
  return rest.size() == 1 || parting(rest.substr(1)) > 0 ? 1 : 0;
}

bool is_apostrophe(std::string_view text) {
  return text == "'" || text == "\u2019";
}

}  // namespace

class Words::Splitter {
 public:
  Splitter(std::string_view text, Words& out) : text_(text), out_(out) {}

  void split() {
    for (std::size_t at = 0; at < text_.size();)
      at = step(at);
    finish(text_.size());
    drop_possessives();
  }

 private:
  // Reads one character, or one stretch of another script. Gives where the next begins.
  std::size_t step(std::size_t at) {
    const char byte = text_[at];
    if (static_cast<unsigned char>(byte) < 0x80) {
      if (is_ascii_alnum(byte)) return ascii_letters(at);
      finish(at);
      return at + 1;
    }
    std::size_t next = at;
    const char32_t c = next_code_point(text_, next);
    switch (kind_of(c)) {
      case CharacterKind::letter: add(at, tabled(c)->folded); break;
      case CharacterKind::separator: finish(at); break;
      case CharacterKind::ignored: break;
      case CharacterKind::other: finish(at); return other_script(at);
    }
    return next;
  }

  std::size_t ascii_letters(std::size_t begin) {
    const std::string_view rest = text_.substr(begin);
    const auto end = std::ranges::find_if_not(rest, is_ascii_alnum);
    const auto length = static_cast<std::size_t>(end - rest.begin());
    add(begin, rest.substr(0, length));
    const auto added = std::prev(out_.folded_.end(), end - rest.begin());
    std::transform(added, out_.folded_.end(), added, to_ascii_lower);
    return begin + length;
  }

  void add(std::size_t at, std::string_view folded) {
    if (!begin_) {
      begin_ = at;
      folded_begin_ = out_.folded_.size();
    }
    out_.folded_ += folded;
  }

  void finish(std::size_t at) {
    if (!begin_) return;
    push(*begin_, at, folded_begin_);
    begin_.reset();
  }

  void push(std::size_t begin, std::size_t end, std::size_t folded_begin) {
    if (out_.folded_.size() == folded_begin) return;
    out_.words_.push_back({static_cast<std::uint32_t>(begin),
                           static_cast<std::uint32_t>(end),
                           static_cast<std::uint32_t>(folded_begin),
                           static_cast<std::uint32_t>(out_.folded_.size())});
  }

  // Up to the next letter of the Latin script.
  std::size_t other_script(std::size_t begin) {
    const std::size_t at = greek_or_cyrillic_words(begin);
    return at < text_.size() && kind_at(at) != CharacterKind::letter ? word_breaker(at) : at;
  }

  // As long as they are plain; gives where that ends.
  std::size_t greek_or_cyrillic_words(std::size_t at) {
    while (at < text_.size()) {
      const std::size_t folded_begin = out_.folded_.size();
      const std::size_t end = greek_or_cyrillic_letters(at);
      const std::string_view rest = text_.substr(end);
      const std::size_t gap = end > at ? parting_after_word(rest) : parting(rest);
      if (gap == 0 && (end == at || !rest.empty())) {
        out_.folded_.resize(folded_begin);
        return at;
      }
      if (end > at) push(at, end, folded_begin);
      at = end + gap;
    }
    return at;
  }

  std::size_t greek_or_cyrillic_letters(std::size_t at) {
    for (std::size_t next = at; next < text_.size(); at = next) {
      const std::string* folded = greek_or_cyrillic(next_code_point(text_, next));
      if (folded == nullptr) break;
      out_.folded_ += *folded;
    }
    return at;
  }

  CharacterKind kind_at(std::size_t at) const { return kind_of(next_code_point(text_, at)); }

  // A stretch goes to it in one piece.
  std::size_t word_breaker(std::size_t begin) {
    std::size_t end = begin;
    while (end < text_.size()) {
      std::size_t next = end;
      if (kind_of(next_code_point(text_, next)) == CharacterKind::letter) break;
      end = next;
    }
    const std::string_view stretch = text_.substr(begin, end - begin);
    for (const Word& word : words_of(stretch)) {
      const std::size_t folded_begin = out_.folded_.size();
      out_.folded_ += fold(stretch.substr(word.begin, word.end - word.begin));
      push(begin + word.begin, begin + word.end, folded_begin);
    }
    return end;
  }

  // "worker's" is "worker": the s after an apostrophe is no word of its own.
  void drop_possessives() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < out_.words_.size(); ++i) {
      if (i > 0 && out_.folded(i) == "s" &&
          is_apostrophe(between(out_.words_[i - 1], out_.words_[i]))) {
        continue;
      }
      out_.words_[kept++] = out_.words_[i];
    }
    out_.words_.resize(kept);
  }

  std::string_view between(const Place& left, const Place& right) const {
    return left.end < right.begin ? text_.substr(left.end, right.begin - left.end)
                                  : std::string_view();
  }

  std::string_view text_;
  Words& out_;
  std::optional<std::size_t> begin_;
  std::size_t folded_begin_ = 0;
};

Words::Words(std::string_view text) {
  folded_.reserve(text.size());
  words_.reserve(text.size() / 6 + 1);
  Splitter(text, *this).split();
}

std::string_view Words::folded(std::size_t index) const {
  const Place& place = words_[index];
  return std::string_view(folded_).substr(place.folded_begin,
                                          place.folded_end - place.folded_begin);
}

}  // namespace ilofeed::feeds

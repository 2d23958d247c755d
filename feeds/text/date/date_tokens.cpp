#include "feeds/text/date/date_tokens.h"

#include <optional>

#include <unicode/uchar.h>

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using TokenKind = DateToken::Kind;

constexpr int kMostDigits = 18;

bool is_blank_in_date(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(static_cast<UChar32>(c));
}

// Direction marks, joiners, the soft hyphen and the byte order mark.
bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || c == 0x61C;
}

int digit_value(char32_t c) {
  if (c < 0x80) return is_ascii_digit(c) ? static_cast<int>(c - '0') : -1;
  if (c < 0x660) return -1;
  return u_charDigitValue(static_cast<UChar32>(c));
}

bool is_han(char32_t c) {
  return c >= 0x3005 && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC);
}

bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  return u_isalpha(static_cast<UChar32>(c)) && !is_han(c);
}

bool continues_word(char32_t c) {
  if (is_letter(c)) return true;
  if (c < 0x300) return false;
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || c == 0x200C;
}

char32_t plain_mark(char32_t c) {
  switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x301C:
    case 0xFF0D:
    case 0xFF5E:
    case 0xFE58:
    case 0x2053:
    case 0x223C:
    case U'~':
    case 0x30FC: return U'-';
    case 0x60C:
    case 0x3001:
    case 0xFF0C:
    case 0xFF64: return U',';
    case 0xFF0E:
    case 0x3002:
    case 0x6D4: return U'.';
    case 0xFF0F:
    case 0x2044: return U'/';
    case 0xFF1A:
    case 0x2236: return U':';
    case 0xFF08: return U'(';
    case 0xFF09: return U')';
    case 0x2018:
    case 0x2019:
    case 0x2032:
    case 0x02BC:
    case 0x60:
    case 0xB4: return U'\'';
    default: return c;
  }
}

// What stands right after the digits in "2022年9月30日 14時30分" and its like.
bool is_unit(char32_t c) {
  constexpr std::u32string_view kUnits = U"年月日号號时時点點分秒년월일시분초";
  return c >= 0x5206 && kUnits.find(c) != std::u32string_view::npos;
}

int han_digit(char32_t c) {
  constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
  if (c == U'零') return 0;
  if (c < 0x3007 || c > 0x56DB) return -1;
  const auto at = kDigits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

// Reads one text from left to right.
class Tokeniser {
 public:
  explicit Tokeniser(std::string_view text) : text_(text) { tokens_.reserve(16 + text.size() / 5); }

  std::vector<DateToken> run() {
    bool blank = true;
    while (at_ < text_.size()) {
      begin_ = at_;
      const char32_t c = next_code_point(text_, at_);
      if (is_blank_in_date(c)) {
        blank = true;
        continue;
      }
      if (is_invisible(c)) continue;
      DateToken token = token_of(c);
      token.after_blank = blank;
      token.begin = begin_;
      token.end = at_;
      tokens_.push_back(token);
      blank = false;
    }
    return std::move(tokens_);
  }

 private:
  DateToken token_of(char32_t c) {
    if (const int digit = digit_value(c); digit >= 0) return number(digit);
    if (c >= 0x3007 && (han_digit(c) >= 0 || c == U'十')) {
      if (const auto token = han_number()) return *token;
    }
    if (is_letter(c) && !(after_number() && is_unit(c))) return word();
    DateToken token;
    token.value = static_cast<std::int64_t>(plain_mark(c));
    return token;
  }

  bool after_number() const { return !tokens_.empty() && tokens_.back().kind == TokenKind::number; }

  DateToken number(int first) {
    DateToken token;
    token.kind = TokenKind::number;
    token.digits = 1;
    token.value = first;
    for (std::size_t next = at_; next < text_.size(); at_ = next) {
      const int digit = digit_value(next_code_point(text_, next));
      if (digit < 0) break;
      if (++token.digits <= kMostDigits) token.value = token.value * 10 + digit;
    }
    if (token.digits > kMostDigits) token.value = -1;
    return token;
  }

  DateToken word() {
    for (std::size_t next = at_; next < text_.size(); at_ = next) {
      if (!continues_word(next_code_point(text_, next))) break;
    }
    DateToken token;
    token.kind = TokenKind::word;
    return token;
  }

  // 二〇二二 or 三十一, when a unit of the calendar follows.
  std::optional<DateToken> han_number() {
    std::int64_t value = 0;
    int digits = 0;
    bool tens = false;
    std::size_t at = begin_;
    while (at < text_.size()) {
      std::size_t next = at;
      const char32_t c = next_code_point(text_, next);
      const int digit = han_digit(c);
      if (digits == 4 || (digit < 0 && c != U'十')) {
        if (!is_unit(c)) return std::nullopt;
        break;
      }
      if (c == U'十') {
        value = value == 0 ? 10 : value * 10;
        tens = true;
      } else {
        value = tens ? value + digit : value * 10 + digit;
      }
      ++digits;
      at = next;
    }
    if (at >= text_.size()) return std::nullopt;
    at_ = at;
    DateToken token;
    token.kind = TokenKind::number;
    token.digits = value > 999 ? 4 : 2;
    token.value = value;
    return token;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::vector<DateToken> tokens_;
};

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text) {
  return Tokeniser(text).run();
}

bool has_digit(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (is_ascii_digit(c)) return true;
    if (c < 0xD9) continue;
    std::size_t at = i;
    const char32_t code_point = next_code_point(text, at);
    if (digit_value(code_point) >= 0 || han_digit(code_point) >= 0) return true;
    i = at - 1;
  }
  return false;
}

}  // namespace ilofeed::feeds

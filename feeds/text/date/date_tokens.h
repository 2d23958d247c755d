// A text cut into numbers, words and marks, so that dates can be read alike in every script.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

struct DateToken {
  enum class Kind : std::uint8_t {
    number,  ///< decimal digits of any script, or Han numerals before a unit of the calendar
    word,    ///< letters of any script but Han
    mark,    ///< one character of anything else; Han characters too
  };

  Kind kind = Kind::mark;
  bool after_blank = true;  ///< stands at the beginning, or after white space
  int digits = 0;           ///< of a number
  /// The number (-1 with more than 18 digits), or the mark's code point. Dashes of all
  /// kinds are '-', commas ',', the full-width forms their plain ones.
  std::int64_t value = 0;
  std::size_t begin = 0;  ///< byte offsets in the text
  std::size_t end = 0;

  bool is_mark(char32_t code_point) const {
    return kind == Kind::mark && value == static_cast<std::int64_t>(code_point);
  }

  bool is_number(int most_digits) const { return kind == Kind::number && digits <= most_digits; }
};

/// Linear in the text. White space and invisible marks are left out.
std::vector<DateToken> date_tokens(std::string_view text);

/// True when the text holds a digit of any script that dates are written with; cheap.
bool has_digit(std::string_view text);

}  // namespace ilofeed::feeds

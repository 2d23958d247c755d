// A text prepared for reading dates in it: its tokens, and the small parts dates are made of.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/text/date/date_parts.h"
#include "feeds/text/date/date_tokens.h"

namespace ilofeed::feeds {

/// How much a reader of dates may take for granted.
struct DateHabits {
  std::string_view language = {};  ///< BCP 47; may be empty
  int first_year = kFirstVisibleYear;
  bool two_digit_years = false;          ///< "1 May 04" is 2004
  std::optional<int> assumed_year = {};  ///< where the text gives only day and month
};

class DateText {
 public:
  /// `text` must outlive the object.
  DateText(std::string_view text, DateHabits habits)
      : text_(text), habits_(habits), tokens_(date_tokens(text)) {}

  /// A part that was read, and the first token after it.
  struct Part {
    int value = 0;
    std::size_t next = 0;
  };

  std::optional<Part> day_at(std::size_t at) const;    ///< "8", "1st", "12.", "ngày 28"
  std::optional<Part> month_at(std::size_t at) const;  ///< a name, or "tháng 6"
  std::optional<Part> year_at(std::size_t at) const;   ///< "2015", ", 2015", "de 2015", "2015 г."

  std::size_t skip_of(std::size_t at) const;       ///< past "of", "de", "-" and "/" before a month
  std::size_t skip_weekday(std::size_t at) const;  ///< past weekday names and the marks between
  bool is_weekday_at(std::size_t at) const;
  /// The token after a dash or a word such as "to"; nothing where there is none.
  std::optional<std::size_t> skip_range_mark(std::size_t at) const;

  std::size_t size() const { return tokens_.size(); }

  const DateToken& token(std::size_t at) const { return tokens_[at]; }

  const DateHabits& habits() const { return habits_; }

  bool is(std::size_t at, char32_t mark) const { return at < size() && tokens_[at].is_mark(mark); }

  bool is_number(std::size_t at, int most_digits) const {
    return at < size() && tokens_[at].is_number(most_digits);
  }

  bool is_word(std::size_t at) const {
    return at < size() && tokens_[at].kind == DateToken::Kind::word;
  }

  /// True for the "г." of "2022 г." and its like.
  bool is_year_word_after(std::size_t at) const;

  /// True when the token stands right after the one before it.
  bool attached(std::size_t at) const { return at < size() && !tokens_[at].after_blank; }

  int number(std::size_t at) const { return static_cast<int>(tokens_[at].value); }

  /// The word at a token, folded; empty where there is none, or a very long one.
  std::string word(std::size_t at) const;
  std::string_view spelling(std::size_t at) const;

 private:
  std::optional<Part> numbered_month_at(std::size_t at) const;
  bool plausible_year(const DateToken&) const;

  std::string_view text_;
  DateHabits habits_;
  std::vector<DateToken> tokens_;
};

}  // namespace ilofeed::feeds

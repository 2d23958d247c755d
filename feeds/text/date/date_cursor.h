// Eats ASCII text from the left; for the dates that machines write.
#pragma once

#include <string_view>

#include "feeds/text/ascii.h"

namespace ilofeed::feeds {

/// After the first mismatch `ok` stays false, so that a caller may read a
/// whole date and ask once.
struct DateCursor {
  std::string_view rest;
  bool ok = true;

  bool digit_next() const { return !rest.empty() && is_ascii_digit(rest[0]); }

  bool done() const { return ok && rest.empty(); }

  /// Exactly so many digits.
  int number(int digits) { return number(digits, digits); }

  int number(int least, int most) {
    int value = 0;
    for (int read = 0; ok && read < most; ++read) {
      if (!digit_next()) {
        ok = read >= least;
        break;
      }
      value = value * 10 + (rest[0] - '0');
      rest.remove_prefix(1);
    }
    return ok ? value : 0;
  }

  bool take(std::string_view any_of) {
    if (!ok || rest.empty() || any_of.find(rest[0]) == std::string_view::npos) return false;
    rest.remove_prefix(1);
    return true;
  }

  void expect(std::string_view any_of) { ok = take(any_of); }

  void skip(std::string_view any_of) {
    while (take(any_of)) {
    }
  }

  /// How many digits come next.
  int digits_ahead() const {
    const auto end = rest.find_first_not_of("0123456789");
    return static_cast<int>(end == std::string_view::npos ? rest.size() : end);
  }
};

}  // namespace ilofeed::feeds

// The words around a date in a line of a page.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds::pages {

struct Beside {
  std::string text;      ///< empty: nothing but labels
  bool updated = false;  ///< a label says that the date is that of a change
};

/// What stands before a date and is no label, weekday or clock time.
Beside read_before(std::string_view text);
/// What stands after one.
std::string read_after(std::string_view behind);

/// Blanks, commas, bars, dashes, brackets, bullets and icons.
bool is_separator(char32_t c);
/// Without separators at both ends.
std::string strip(std::string_view text);
/// True for the name of a weekday, short or long.
bool is_weekday(std::string_view text);
/// True when a digit stands in the text, of any script that writes dates with its own.
bool has_digit(std::string_view text);

}  // namespace ilofeed::feeds::pages

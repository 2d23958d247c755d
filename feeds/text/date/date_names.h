// Names of months and weekdays in the languages of the world's newsrooms.
#pragma once

#include <string_view>

namespace ilofeed::feeds {

/// 1 to 12 for a month's name, full, genitive or abbreviated; 0 for any other
/// word. `folded` as fold() gives it; two-word names ("كانون الثاني") with one blank.
/// `language` (BCP 47, may be empty) decides where a name means two months:
/// "listopad" is November in Polish and Czech, October in Croatian.
int month_named(std::string_view folded, std::string_view language);

/// True for a weekday's name, full or abbreviated ("mercredi", "Mi", "thứ").
bool is_weekday(std::string_view folded);

}  // namespace ilofeed::feeds

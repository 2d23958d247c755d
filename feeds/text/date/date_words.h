// The small words of dates, in folded form: "of", "to", "at", "th" and what other languages say.
#pragma once

#include <string_view>

namespace ilofeed::feeds {

/// True when the phrase is one of `words`, which are parted and enclosed by blanks.
bool is_among(std::string_view words, std::string_view phrase);

bool is_of(std::string_view folded);  ///< "3 de junio", "1st of May"
bool is_range_word(std::string_view folded);  ///< "8 to 9 April", "8 au 9 avril", "с 8 по 9 апреля"
bool is_article(std::string_view folded);   ///< "entre el 8 y el 9", "bis zum 9."
bool is_from(std::string_view folded);      ///< "du 8 au 9 avril", "del 8 al 9 de abril"
bool is_ordinal(std::string_view folded);   ///< what follows a day's digits: "1st", "1er", "5-го"
bool is_day_word(std::string_view folded);  ///< before the day: "Ngày 28", "dnia 5"
bool is_month_word(std::string_view folded);  ///< before the month's number: "tháng 6"
bool is_year_word(std::string_view folded);   ///< before or after the year: "năm 2023", "2023 г."
bool is_at(std::string_view folded);          ///< before a clock time: "at 14:30", "à 14h30"
bool is_hour_word(std::string_view folded);   ///< after a clock time: "14:30 Uhr"
bool is_before_noon(std::string_view folded);
bool is_after_noon(std::string_view folded);

}  // namespace ilofeed::feeds

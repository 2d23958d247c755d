// Dates in the visible text of a page: which part of a line is the date, and
// what the words around it are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feeds/text/date/date.h"
#include "feeds/text/date/date_order.h"

namespace ilofeed::feeds::pages {

/// What is known where a date stands.
struct DateContext {
  std::string language;         ///< BCP 47; "en-US" where the month comes first in numbers
  std::optional<Date> heading;  ///< the month or year heading above; completes "12 May" and "12"
  int year = 0;                 ///< a year known otherwise, from a link's path; 0: none
};

/// A line that is a date, with the little that may stand beside one.
struct DateLine {
  Date date;
  std::optional<Time> day;  ///< as written, where its zone puts the time on another
  std::string text;    ///< the date as it stood, the heading's year or month added: for find_date
  std::string before;  ///< what stands before it and is no label, e.g. "Press release"
  std::string after;   ///< what stands after it, e.g. "Phnom Penh, Cambodia"
  bool place_before = false;  ///< `before` is a place: "Geneva, 3 March 2003"
  bool relative = false;      ///< "3 days ago": `text` is to be read against the time it was seen
  bool updated = false;       ///< a label says that it is the date of a change
};

/// Reads a line as a date. Nothing when it holds none, or is a sentence that
/// mentions one.
std::optional<DateLine> read_date_line(std::string_view line, const DateContext& context);

/// The calendar day of a time, "2015-04-08".
std::string day_text(Time time);
/// The calendar day that a line shows.
std::string day_shown(const DateLine& line);

}  // namespace ilofeed::feeds::pages

// The date of an article whose head tells none: looked for in the rest of its page.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feeds/pages/article/article_ground.h"

namespace ilofeed::feeds::pages {

struct ArticleDate {
  std::optional<DateLine> line;  ///< shown
  std::string machine;           ///< marked up, or told by the address; as it stood
  std::string_view found;        ///< where, for people; empty: nowhere
  bool weak = false;             ///< it may as well be that of something else

  bool empty() const { return !line && machine.empty(); }
};

/// What a page says in several ways of one date; settled, what is believed of it.
struct DateConflict {
  std::string machine;           ///< marked up
  std::string modified;          ///< marked up, of the last change
  std::optional<DateLine> line;  ///< shown
  std::string address;           ///< of the page
};

/// What is shown is believed against what is marked up, unless it is the day of the last change, or
/// may be read with day and month exchanged. Where a clock's zone puts its day beside the one that
/// is shown or stands in the address, the day is believed and the clock is not.
DateConflict settle_dates(DateConflict said);

/// The first of a table of places that tells a date. `title` is the element of the title; -1: none.
ArticleDate find_article_date(const ArticleGround& ground, int title, std::string_view title_text);

}  // namespace ilofeed::feeds::pages

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

/// True for a date that news on a page can bear: older ones are what it tells of. What is marked up
/// may be of an archive, and is not asked.
bool is_of_news(const Date& date);

/// The first of a table of places that tells a date. `title` is the element of the title; -1: none.
ArticleDate find_article_date(const ArticleGround& ground, int title, std::string_view title_text);

}  // namespace ilofeed::feeds::pages

// The lines around an article's title: kicker, authors, date, lead.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "feeds/pages/article/article_ground.h"
#include "feeds/pages/sight/page_date.h"

namespace ilofeed::feeds::pages {

struct ArticleHead {
  std::string kicker;
  std::string lead;
  std::string place;  ///< that stands beside the date
  std::vector<std::string> tags;
  std::vector<std::string> authors;
  std::optional<DateLine> date;
  int date_spot = -1;  ///< its element; -1: none
  std::string modified;
  int around = 0;  ///< the element that holds title and body
  int end = 0;     ///< where it ends; what stands before is no text, as far as it belongs to it
};

ArticleHead read_article_head(const ArticleGround& ground, int title);

}  // namespace ilofeed::feeds::pages

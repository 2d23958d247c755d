// What an article is called: by its heading, by its metadata, or by the title of its page.
#pragma once

#include <string>

#include "feeds/pages/article/article_ground.h"

namespace ilofeed::feeds::pages {

struct ArticleTitle {
  int spot = -1;  ///< the element that holds it; -1: none
  std::string text;
  std::string kicker;  ///< what stands before the title in one heading
};

/// `linked` is the title that the page's JSON-LD tells; may be empty.
ArticleTitle find_article_title(const ArticleGround& ground, const std::string& linked);

}  // namespace ilofeed::feeds::pages

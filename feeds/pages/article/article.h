// A page read as one article: head, body, image.
#pragma once

#include <string>
#include <vector>

#include "feeds/pages/list/entry_list.h"
#include "feeds/pages/sight/page_meta.h"

namespace ilofeed::feeds::pages {

struct Article {
  std::string title;
  std::string kicker;
  std::vector<std::string> tags;
  std::string lead;
  std::string place;  ///< of the dateline
  std::vector<std::string> authors;
  std::optional<DateLine> date;
  std::string machine_date;
  std::string modified;
  std::string body_html;  ///< not sanitised
  PageImage image;
  std::string language;
  bool declared = false;  ///< the page says that it is an article
  int body_weight = 0;    ///< visible characters of the body
  int paragraphs = 0;

  bool dated() const { return date.has_value() || !machine_date.empty(); }
};

/// `lists` are parts of the page that belong to lists, not to an article.
Article find_article(const PageSetting& page,
                     const PageMeta& meta,
                     const std::vector<Extent>& lists);

/// "Beijing, China" of "Beijing, China (ILO News) – The International …"; empty: none.
std::string dateline_place(std::string_view body);

}  // namespace ilofeed::feeds::pages

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
  std::string conflict;  ///< of its dates, told to people; empty: they agree
  std::string modified;
  int date_spot = -1;         ///< the element of the date, where it was found in the head
  std::string_view dated_by;  ///< where the date was found, when not in the head; for people
  bool weakly_dated = false;  ///< the date may be that of something else
  std::string body_html;      ///< not sanitised
  PageImage image;
  std::string language;
  bool linked = false;       ///< one article of the page's JSON-LD
  bool own_element = false;  ///< it stands in an <article>, or microdata, with no second one in it
  int title_spot = -1;       ///< the element of the title; -1: none is shown
  std::vector<Extent> text;  ///< where its text stands
  int body_weight = 0;       ///< visible characters of the body
  int paragraphs = 0;

  bool dated() const { return date.has_value() || !machine_date.empty(); }
};

/// The page as one article, whatever it is.
Article find_article(const PageSetting& page, const PageMeta& meta);

/// "Beijing, China" of "Beijing, China (ILO News) – The International …"; empty: none.
std::string dateline_place(std::string_view body);

}  // namespace ilofeed::feeds::pages

// What the parts of an article are looked for in.
#pragma once

#include <string>
#include <vector>

#include "feeds/pages/article/content.h"
#include "feeds/pages/list/entry_list.h"
#include "feeds/pages/sight/page_meta.h"
#include "feeds/pages/sight/segments.h"

namespace ilofeed::feeds::pages {

struct ArticleGround {
  const PageSetting& page;
  const PageMeta& meta;
  const Content& content;
  std::string date_language;  ///< that numeric dates are read in
};

/// The language that tells which number of a date is the month, as all dates of the page tell it.
std::string language_of_dates(const PageSetting& page);

/// True for menus, footers, banners and boxes beside the text.
bool is_away(Region region);

/// The segments of an extent that may belong to an article's head, without boilerplate.
/// Elements around `title` are never boilerplate. At most some thousand characters are looked at.
std::vector<Segment> head_segments(const ArticleGround& ground, Extent extent, int title);

/// The article of the page's JSON-LD that is the page's own; null: none, or it cannot be told.
const LinkedArticle* own_article(const PageSetting& page, const PageMeta& meta);

/// True when an element around title and text says of itself that it is an article.
bool stands_in_own_element(const ArticleGround& ground, int title);

}  // namespace ilofeed::feeds::pages

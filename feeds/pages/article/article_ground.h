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
  const std::vector<Extent>& lists;  ///< parts that belong to lists; in document order, disjoint
  const Content& content;

  /// True when a spot stands in one of the lists.
  bool in_list(int spot) const;
};

/// True for menus, footers, banners and boxes beside the text.
bool is_away(Region region);

/// The segments of an extent that may belong to an article's head, without lists and boilerplate.
/// Elements around `title` are never boilerplate. At most some thousand characters are looked at.
std::vector<Segment> head_segments(const ArticleGround& ground, Extent extent, int title);

/// The element that holds the title; -1: none. `told` is the title that the page's metadata give;
/// may be empty.
int find_article_title(const ArticleGround& ground, const std::string& told);

}  // namespace ilofeed::feeds::pages

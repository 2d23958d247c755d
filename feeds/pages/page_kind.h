// What a page is, a list of entries or one article, told from evidence for and against.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/pages/article/article.h"
#include "feeds/pages/choose/listing.h"

namespace ilofeed::feeds::pages {

/// What the evidence is looked for in.
struct PageReading {
  const PageSetting& page;
  const PageMeta& meta;
  const Article& article;  ///< as if the page were one
  const Listing& listing;  ///< as if it were a list; may be empty
};

/// One sign that was found, and what it weighs: above 0 for an article, below for a list.
struct Evidence {
  std::string_view what;
  double weight = 0;
};

/// The sum of evidence from which on a page is an article.
inline constexpr double kEnoughForArticle = 0.5;

struct PageKind {
  bool article = false;
  std::vector<Evidence> evidence;
  double sum = 0;
  std::string missing;  ///< what it lacks to be an article; empty: nothing, or it is none
};

PageKind tell_kind(const PageReading& reading);

}  // namespace ilofeed::feeds::pages

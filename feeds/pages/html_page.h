// An HTML page: is it a list, an article, or neither?
#pragma once

#include <set>
#include <string>
#include <vector>

#include "feeds/model/document.h"
#include "feeds/model/parsed_feed.h"
#include "feeds/model/source.h"
#include "feeds/pages/article/article.h"
#include "feeds/pages/choose/listing.h"
#include "feeds/result.h"

namespace ilofeed::feeds::pages {

class HtmlPage {
 public:
  /// Both arguments must outlive the page. `source` may be null.
  HtmlPage(const Document& document, const Source* source);

  ParsedFeed read();
  Result<ParsedFeed> read_as_article();
  Result<ParsedFeed> read_as_listing();
  /// Why the page is read as it is, a line each.
  std::vector<std::string> explain() const;
  std::optional<Recipe> propose(const std::vector<std::string>& known_links, double share) const;
  /// All that the page links to, as link_key gives it.
  std::set<std::string> link_keys() const;

 private:
  bool names_news() const;
  bool has_recipe() const;
  ListingHints hints() const;
  std::vector<LinkedArticle> listed_articles() const;
  void complete_from_json(Listing& listing) const;
  void complete_from_scripts(Listing& listing) const;
  void take_listing(ParsedFeed& feed, const Listing& listing) const;
  void take_recipe(ParsedFeed& feed, const Recipe& recipe) const;
  void take_article(ParsedFeed& feed, const Article& article) const;
  void describe(ParsedFeed& feed) const;

  const Document& document_;
  const Source* source_;
  std::size_t left_out_ = 0;  ///< bytes at the end of the document
  pugi::xml_document tree_;
  Outline outline_;
  PageLinks links_;
  PageMeta meta_;
  PageSetting setting_;
};

}  // namespace ilofeed::feeds::pages

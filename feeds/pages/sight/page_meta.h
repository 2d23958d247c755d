// What a page says of itself in its head, and in JSON-LD.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "feeds/text/html/html.h"

namespace ilofeed::feeds::pages {

/// One article, posting or event of a page's JSON-LD (schema.org). Strings as they stood.
struct LinkedArticle {
  std::string type;
  std::string url;
  std::string title;
  std::string published;
  std::string modified;
  std::string summary;
  std::string image;
  std::string section;
  std::string place;
  std::string body;
  std::string language;
  std::vector<std::string> authors;
  bool listed = false;  ///< an element of an ItemList, a blog, a collection
};

struct PageMeta {
  std::string title;     ///< <title>
  std::string language;  ///< BCP 47
  std::string og_title;
  std::string og_type;
  std::string site_name;
  std::string description;
  std::string image;
  std::string image_alt;
  std::string author;
  std::string section;
  std::string published;           ///< article:published_time, DC.date and the like
  bool published_vaguely = false;  ///< by a name that is also used for the day of a change
  std::string modified;
  std::string page_published;  ///< of the WebPage in JSON-LD, which may be no article
  std::string page_modified;
  std::string canonical;  ///< link rel=canonical
  std::string next;       ///< link rel=next
  std::vector<std::string> tags;
  std::vector<std::pair<std::string, std::string>> feeds;       ///< media type, address
  std::vector<std::pair<std::string, std::string>> alternates;  ///< language, address
  std::vector<LinkedArticle> linked;
};

PageMeta read_meta(const pugi::xml_document& page);

/// What a page's JSON-LD scripts say. Broken JSON is skipped.
struct LinkedData {
  std::vector<LinkedArticle> articles;  ///< in document order
  std::string page_published;           ///< of the WebPage
  std::string page_modified;
};

LinkedData read_json_ld(const pugi::xml_document& page);

}  // namespace ilofeed::feeds::pages

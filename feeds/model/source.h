// What is polled, and what is true of its publisher.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "feeds/model/ids.h"

namespace ilofeed::feeds {

/// What is true of a whole publisher. Quirks of a site live in the
/// configuration, never in code.
struct Site {
  SiteId id;
  std::string canonical;             ///< scheme and host, "https://www.ilo.org"; empty: none
  std::vector<std::string> mirrors;  ///< hosts that serve the same paths
  std::vector<std::string> names;    ///< of the publisher, as they stand behind titles
  std::string document_id;           ///< RE2 that finds a document's id in a URL; empty: none
  std::vector<std::string> drop_parameters;  ///< query parameters that name no other document
  std::vector<std::string> entry_links;      ///< globs over URL paths that entries have; empty: any
};

/// How to read a list page. Each field holds alternatives in order: CSS
/// selectors or XPath (begins with '/' or './/'), "@attribute" at the end takes an attribute.
/// Fields but `entry` are looked up inside the entry. All empty: the list is found by itself.
struct Recipe {
  std::vector<std::string> entry;
  std::vector<std::string> title;
  std::vector<std::string> link;
  std::vector<std::string> date;
  std::vector<std::string> summary;
  std::vector<std::string> image;
  std::vector<std::string> kicker;
  std::string date_format;        ///< strptime's; empty: any form parse_date or find_date knows
  std::vector<std::string> next;  ///< looked up in the page
};

/// How gently a recipe may repair itself.
enum class Heal { propose, automatic };

struct Source {
  SourceId id;
  std::string title;  ///< for people; the id when the configuration gives none
  std::string url;    ///< http, https, or file (only here, never by redirect or link)
  std::shared_ptr<const Site> site;  ///< null: none is known
  std::string language;              ///< BCP 47; empty: what the document says
  std::vector<std::string> tags;
  int pages = 1;           ///< list pages to follow on the first poll and over a gap
  bool full_text = false;  ///< read each new entry's article page
  std::optional<Recipe> recipe;
  Heal heal = Heal::propose;
  std::optional<std::chrono::seconds> interval;      ///< kept as written; none: learned
  std::optional<std::chrono::seconds> expect_every;  ///< silent for longer is told
  bool paused = false;
  std::optional<bool> websub;  ///< subscribe at the hub that it names; none: as for all
};

}  // namespace ilofeed::feeds

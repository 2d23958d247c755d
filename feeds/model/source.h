// What is polled, and what is true of its publisher.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
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

enum class HttpVersion { negotiated, http_1_1, http_2 };

/// How one source is asked, where that differs from all others.
struct Manner {
  /// Name and value; sent to the source's own origin, wherever redirects lead.
  std::vector<std::pair<std::string, std::string>> headers;
  std::string origin;      ///< scheme, host and port of the source: "https://news.example.org"
  std::string user_agent;  ///< empty: as for all
  HttpVersion http_version = HttpVersion::negotiated;
  std::string proxy;  ///< URL; empty: none
};

/// How gently a recipe may repair itself.
enum class Heal { propose, automatic };

struct Source {
  SourceId id;
  std::string title;  ///< for people; the id when the configuration gives none
  std::string url;    ///< http, https, or file (only here, never by redirect or link)
  std::shared_ptr<const Site> site;  ///< null: none is known
  std::string language;              ///< BCP 47; empty: what the document says
  std::string encoding;              ///< of its documents, whatever they say; empty: found out
  std::string timezone;              ///< tz database; of clock times that name no zone; empty: UTC
  std::shared_ptr<const Manner> manner;  ///< null: as all are asked
  std::vector<std::string> tags;
  int pages = 1;           ///< list pages to follow on the first poll and over a gap
  bool full_text = false;  ///< read each new entry's article page
  std::optional<Recipe> recipe;
  Heal heal = Heal::propose;
  std::optional<std::chrono::seconds> interval;      ///< kept as written; none: learned
  std::optional<std::chrono::seconds> expect_every;  ///< silent for longer is told
  bool paused = false;
  std::optional<bool> websub;  ///< subscribe at the hub that it names; none: as for all
  bool websub_sha1 = false;    ///< signatures by sha1 count, too
};

}  // namespace ilofeed::feeds

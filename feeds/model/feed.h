// A document after normalise: clean, and the same whatever format it came in.
#pragma once

#include <bitset>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "feeds/model/entry.h"
#include "feeds/model/parsed_feed.h"

namespace ilofeed::feeds {

/// How often a feed asks to be polled. Lower bounds all.
struct PollingHints {
  std::optional<std::chrono::seconds> ttl;            ///< RSS 2.0 <ttl>
  std::optional<std::chrono::seconds> update_period;  ///< sy:updatePeriod / sy:updateFrequency
  std::bitset<24> skip_hours;                         ///< GMT
  std::bitset<7> skip_days;                           ///< 0 is Sunday
};

struct Feed {
  Format format = Format::unknown;
  std::string title;
  std::string home_page_url;
  std::string feed_url;
  std::string description;  ///< sanitised HTML where it was given as mark-up, plain text else
  std::string icon;
  std::string favicon;
  std::string language;
  std::vector<Person> authors;
  std::vector<std::string> hubs;        ///< WebSub hubs
  std::vector<std::string> feed_links;  ///< feeds that a page advertises (link rel=alternate)
  std::vector<std::string> children;    ///< sitemaps of a sitemap index
  std::string next_url;                 ///< the next page of the list; empty on the last
  std::vector<Entry> entries;           ///< in document order
  PollingHints hints;
  std::vector<Repair> repairs;
  bool cut_short = false;  ///< the document ends before its own end; what was left of it is here
  std::vector<std::string> notes;  ///< why there are no entries, what was left out
  std::string shape;
  int dropped = 0;  ///< entries of which nothing at all was said
};

}  // namespace ilofeed::feeds

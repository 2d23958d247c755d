// All published bytes of one moment.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "feeds/text/date/date.h"

namespace ilofeed::feeds {

/// Where an entry stands in the bytes of a feed, and what tells whether it changed.
struct EntryPlace {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint64_t digest = 0;
};

/// What a feed held before: enough to tell what is new to those who read it then.
struct EarlierFeed {
  std::string etag;
  std::vector<std::uint64_t> entries;  ///< their digests
};

/// One published document. Immutable; shared by all editions in which it did not change.
struct Resource {
  std::string media_type;
  std::string bytes;
  std::string gzip;  ///< the same, compressed; empty: not worth it
  std::string brotli;
  std::string zstd;
  std::string etag;    ///< strong, quoted; the compressed forms add a suffix inside the quotes
  Time last_modified;  ///< the newest change of anything in it
  bool is_announced = false;         ///< a feed: the hub is told when it changes
  std::vector<EntryPlace> entries;   ///< of a feed, as they stand in `bytes`
  std::vector<EarlierFeed> earlier;  ///< a few, the latest first
};

/// Path → resource, and old path → new path. Taken whole by the server's threads; never changed
/// once made.
struct Edition {
  std::map<std::string, std::shared_ptr<const Resource>, std::less<>> resources;
  std::map<std::string, std::string, std::less<>> redirects;  ///< permanent (301)
};

/// What every published document says of the publisher.
struct Publication {
  std::string title;       ///< "ILO news, by topic"
  std::string public_url;  ///< ends in '/'
  std::string language;    ///< of titles and pages; "en"
  std::string websub_hub;  ///< empty: none
  int entries = 50;        ///< in a feed, at most
};

}  // namespace ilofeed::feeds

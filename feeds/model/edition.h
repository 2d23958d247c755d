// What is published: documents, and what all of them say of the publisher.
#pragma once

#include <cstddef>
#include <cstdint>
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

/// Which state of a document it is: what tells a reader whether it has that already.
struct Edition {
  std::string etag;    ///< strong, quoted
  Time last_modified;  ///< the newest change of anything in it
};

/// What a feed is known by to readers.
struct FeedIdentity {
  std::string id;  ///< atom:id: an IRI that no other feed has
  Time since;      ///< when it was first published
};

/// How the bytes of a document are compressed.
enum class Coding { identity, gzip, brotli, zstd };

/// What a page may load in a browser besides what is ours.
enum class Loads { own, pictures_of_others };

/// One published document. Immutable; shared by all who send it.
struct Resource {
  std::string media_type;
  std::string bytes;
  std::string gzip;  ///< the same, compressed; empty: nobody asked for it yet, or not worth it
  std::string brotli;
  std::string zstd;
  std::vector<Coding> tried;  ///< forms that were made, or are not worth it
  std::string etag;    ///< strong, quoted; the compressed forms add a suffix inside the quotes
  Time last_modified;  ///< the newest change of anything in it
  Loads loads = Loads::own;          ///< of a page
  std::vector<EntryPlace> entries;   ///< of a feed, as they stand in `bytes`
  std::vector<EarlierFeed> earlier;  ///< a few, the latest first
};

/// How pages show the pictures of entries: from where they are published, by way of us, or not at
/// all.
enum class Images { direct, proxy, none };

/// What every published document says of the publisher.
struct Publication {
  std::string title;       ///< "ILO news, by topic"
  std::string public_url;  ///< ends in '/'
  std::string language;    ///< of titles and pages; "en"
  std::string websub_hub;  ///< empty: none
  int entries = 50;        ///< in a feed, at most
  Images images = Images::direct;
  std::string contact = {};  ///< whom to write to: an address of mail or of the web; may be empty
};

/// What a page that shows entries may load.
constexpr Loads loads_of(Images images) {
  return images == Images::direct ? Loads::pictures_of_others : Loads::own;
}

}  // namespace ilofeed::feeds

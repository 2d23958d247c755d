// What a document says → clean values. Every repair is made here, once for all formats.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "feeds/model/document.h"
#include "feeds/model/feed.h"
#include "feeds/model/parsed_feed.h"
#include "feeds/model/source.h"

namespace ilofeed::feeds {

/// A document on its way to clean values: the feed at once, its entries one after another, so that
/// those of a very long document need not stand in memory together.
///
/// Chooses each field by the table of precedence, resolves links, reads dates,
/// sanitises HTML, gives every entry an id.
class EntryStream {
 public:
  /// Of the document only what is beside its text is looked at. `source` may be null, and must
  /// outlive the stream. `now` freezes relative dates ("3 days ago") and is used for nothing else.
  EntryStream(ParsedFeed parsed, const Document& document, const Source* source, Time now);
  EntryStream(EntryStream&&) noexcept;
  EntryStream& operator=(EntryStream&&) noexcept;
  ~EntryStream();

  /// All but the entries. Repairs, notes and the count of what was dropped are complete once
  /// `next` has given the last entry.
  const Feed& feed() const;

  /// In document order; nothing after the last.
  std::optional<Entry> next();

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

/// More than a document has that somebody reads; a sitemap may list as many (sitemaps.org).
inline constexpr std::size_t kMostEntries = 50'000;

/// The same as one value, with the first kMostEntries entries; what is left out is told.
Feed normalise(ParsedFeed parsed, const Document& document, const Source* source, Time now);

}  // namespace ilofeed::feeds

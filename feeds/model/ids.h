// Names of things, each of its own type, so that no id is taken for another.
#pragma once

#include <compare>
#include <string>

namespace ilofeed::feeds {

template <class Tag>
struct Id {
  std::string text;

  friend auto operator<=>(const Id&, const Id&) = default;
};

using SourceId = Id<struct SourceTag>;  ///< the key under `sources:`
using TopicId = Id<struct TopicTag>;    ///< the key under `topics:`
using SiteId = Id<struct SiteTag>;      ///< the key under `sites:`
using EntryId = Id<struct EntryTag>;    ///< atom:id, an IRI; never changes (RFC 4287 §4.2.6)

}  // namespace ilofeed::feeds

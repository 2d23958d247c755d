// The id of each feed: made once, unique to this store, the same for life (RFC 4287 §4.2.6).
#pragma once

#include <span>
#include <string>

#include "feeds/model/edition.h"
#include "feeds/model/source_list.h"
#include "feeds/model/topic.h"
#include "feeds/store/store.h"

namespace ilofeed::feeds {

/// Gives an identity to each feed that has none: a topic takes over that of its old name. Belongs
/// inside the caller's transaction.
void identify_feeds(std::span<const Topic> topics,
                    const SourceList& sources,
                    Store& store,
                    Time now);

/// By its path without extension. One that none was given to has an id made of its path, since the
/// epoch.
FeedIdentity identity_of(Store& store, const std::string& path);

/// What a feed that is part of another feed's life is known by: of a search, of the health.
std::string id_within(const FeedIdentity& whole, const std::string& part);

}  // namespace ilofeed::feeds

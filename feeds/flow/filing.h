// From clean entries to stories filed under their topics.
#pragma once

#include "feeds/flow/publish.h"
#include "feeds/model/feed.h"
#include "feeds/model/source.h"
#include "feeds/store/store.h"
#include "feeds/topics/matcher.h"

namespace ilofeed::feeds {

struct TakenIn {
  Merged merged;
  Changes changes;
};

/// Merges a document's entries and files what is new or revised under its
/// topics. Belongs inside the caller's transaction.
TakenIn take_in(
    const Source& source, const Feed& feed, const Matcher& matcher, Store& store, Time now);

/// Files these stories again, for instance after their full text came.
Changes refile(std::span<const StoryNumber> stories,
               const Matcher& matcher,
               Store& store,
               Time now);

/// Fills every topic anew whose definition changed since it was last filled:
/// filters are views, always retroactive. Gives what changed.
Changes refill_topics(const Matcher& matcher, Store& store, Time now);

}  // namespace ilofeed::feeds

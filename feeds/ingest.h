// The way in: the order of the stages from a response to the store.
#pragma once

#include "feeds/model/feed.h"
#include "feeds/model/response.h"
#include "feeds/model/source.h"
#include "feeds/result.h"
#include "feeds/store/store.h"
#include "feeds/topics/matcher.h"

namespace ilofeed::feeds {

/// decode, then parse or read_page, then normalise. A document without entries
/// is a value with an empty list and notes, not a failure. `source` may be null.
Result<Feed> read_document(Response response, const Source* source, Time now);

/// Merges a document's entries and files what is new or changed under its topics.
/// Inside the caller's transaction.
Merged take_in(const Source& source, const Feed& feed, const Matcher& matcher, Store& store, Time now);

/// Files every story under the topics again whose definition changed since they were last filled.
/// Gives the number of topics filled anew.
int refill_topics(const Matcher& matcher, Store& store, Time now);

}  // namespace ilofeed::feeds

// From what a source tells to stories: all that may be told at once. The rules stand in
// feeds/stories, the rows in the store.
#pragma once

#include "feeds/flow/document_merge.h"

namespace ilofeed::feeds {

/// Takes in all entries of one document of a source. Belongs inside the caller's transaction.
Merged merge(
    const Source& source, const Feed& feed, const StoryRules& rules, Tellings& tellings, Time now);

/// The source gave the same document again (a 304, or the same bytes): addresses and dates that
/// waited for a second poll hold.
Merged confirm_unread(const SourceId& source,
                      const StoryRules& rules,
                      Tellings& tellings,
                      Time now);

/// What an article's page adds to the story that a source tells of it (full_text).
Merged merge_article(StoryNumber number, const Entry& article, Tellings& tellings, Time now);

}  // namespace ilofeed::feeds

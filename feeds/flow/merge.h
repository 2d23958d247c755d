// From the entries of a document to stories: what is known is matched, what is new is joined with
// what others told, or becomes a story. The rules stand in feeds/stories, the rows in the store.
#pragma once

#include <vector>

#include "feeds/model/feed.h"
#include "feeds/model/source.h"
#include "feeds/model/story.h"
#include "feeds/store/tellings.h"
#include "feeds/stories/tell.h"

namespace ilofeed::feeds {

/// What a document brought.
struct Merged {
  std::vector<StoryNumber> fresh;      ///< stories not known before
  std::vector<StoryNumber> revised;    ///< stories whose published form changed
  std::vector<StoryNumber> extended;   ///< stories that one more source was found to tell
  std::vector<StoryNumber> redressed;  ///< other tags, mark-up or typography; the same words
  int seen = 0;                        ///< entries that were known and unchanged
  int joined = 0;                      ///< entries found to be a known story of another source
};

/// Takes in the entries of one document of a source. Belongs inside the caller's transaction.
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

// When two known stories turn out to be one.
#pragma once

#include "feeds/model/ids.h"
#include "feeds/stories/record.h"
#include "feeds/stories/tell.h"

namespace ilofeed::feeds {

/// Whether the word of one source, which shows that two stories are one, is enough to make them
/// one: both stand at pages of its publisher, or it alone tells one of them. Never when a source
/// tells both, or anything speaks against it.
bool may_be_united(const StoryRecord& story,
                   const StoryRecord& other,
                   const SourceId& by,
                   const StoryRules& rules);

/// Whose id and words go on: the one that the owner of its page tells, the older of such.
const StoryRecord& the_one_kept(const StoryRecord& story,
                                const StoryRecord& other,
                                const StoryRules& rules);

/// All who tell a story belong to another one by this verdict.
void give_reason(StoryRecord& story, const Verdict& verdict);

}  // namespace ilofeed::feeds

// What becomes of stories when a source tells them: for the first time, in company, or anew.
#pragma once

#include <string>

#include "feeds/model/entry.h"
#include "feeds/model/ids.h"
#include "feeds/stories/clocks.h"
#include "feeds/stories/join.h"
#include "feeds/stories/publishers.h"
#include "feeds/stories/record.h"

namespace ilofeed::feeds {

/// What identity goes by, besides the entries themselves. Immutable.
struct StoryRules {
  Publishers publishers;
  EditorsWord editor;
};

/// One entry of a document, and when and how it came.
struct Told {
  const SourceId& source;
  const Entry& entry;
  const Keys& keys;
  Time now;
  Ahead ahead = Ahead::an_error;
  PollOf poll = PollOf::known_source;
};

enum class Retold {
  unchanged,  ///< or readers see no difference
  revised,    ///< readers see other words, another address or another date
  left,       ///< the origin tells another story now: take it out of this one
};

/// A story that nobody told before.
StoryRecord new_story(const Told& told);

/// Another source tells a known story. Its words become the story's where it owns the address.
Retold tell_too(StoryRecord& story,
                const Told& told,
                const Verdict& verdict,
                const StoryRules& rules);

/// The source tells its entry anew. Words are published at once; an address or a date alone when
/// two polls agree on it. A telling that is no longer the story's leaves it.
Retold retell(StoryRecord& story, std::size_t origin, const Told& told, const StoryRules& rules);

/// The source says just what it said in the poll before: what waited for a second poll holds.
Retold confirm(StoryRecord& story, std::size_t origin, const StoryRules& rules, Time now);

/// Takes an origin out of a story that others tell too, and makes it one of its own.
StoryRecord split_off(StoryRecord& story, std::size_t origin, const StoryRules& rules, Time now);

/// Takes in all who tell another story, which is left with none.
void take_over(StoryRecord& story, StoryRecord& other, const StoryRules& rules);

/// What an article's page adds to a telling that speaks (full_text).
Retold complete(StoryRecord& story, std::size_t origin, const Entry& article, Time now);

/// What is published was `before`: keeps it as a revision where readers read other words now.
Retold publish_if_changed(StoryRecord& story, const Entry& before, bool reads_otherwise);

}  // namespace ilofeed::feeds

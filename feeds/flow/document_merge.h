// One document on its way into the store: what is known is matched, what is new is joined with what
// others told, or becomes a story. The rules stand in feeds/stories, the rows in the store.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <vector>

#include "feeds/flow/company.h"
#include "feeds/model/feed.h"
#include "feeds/model/source.h"
#include "feeds/model/story.h"
#include "feeds/store/tellings.h"
#include "feeds/stories/match.h"
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

/// One document of a source on its way into the store. It is matched once as a whole, and may be
/// taken in in parts, between which other sources are served. Of one thread. What it is given must
/// outlive it; of the entries, those that are not taken in yet.
class DocumentMerge {
 public:
  /// Of `feed` all but its entries is read here only.
  DocumentMerge(const Source& source,
                const Feed& feed,
                std::span<const Entry> entries,
                const StoryRules& rules,
                Tellings& tellings,
                Time now);

  /// Takes in the next entries, `most` at most. Belongs inside the caller's transaction, and has to
  /// be thrown away when that fails.
  Merged take(std::size_t most);

  std::size_t taken() const { return next_; }

 private:
  /// What tells another story now than the one it was taken out of.
  struct Leaving {
    std::size_t entry = 0;
    StoryRecord story;
  };

  /// A story that stands at another page now, as its source says.
  struct Moved {
    std::size_t entry = 0;
    StoryNumber story = 0;
  };

  Matches match_all();
  void load(std::size_t end);
  std::set<std::size_t> told_meanwhile(std::size_t end);
  void make_whole(StoryRecord& story);
  StoryRecord take_out(StoryRecord& story, std::size_t origin);
  Told told(std::size_t i) const;
  void tell_again(const KnownEntry& known, std::size_t i);
  void look_for_company();
  void take_in(Company& company, std::size_t i);
  void take_elsewhere(Company& company, Leaving leaving);
  void bring_along(Company& company, Moved moved);
  StoryRecord& known_story(const StoryRecord& found);
  void unite(StoryRecord& story, Company& company, const Company::Found& found);
  void write();

  const Source& source_;
  std::span<const Entry> entries_;
  const StoryRules& rules_;
  Tellings& tellings_;
  Time now_;
  Ahead ahead_;
  std::vector<Keys> keys_;
  SourceMemory memory_;
  Matches matches_;
  Shown shown_;
  std::size_t next_ = 0;                  ///< entry to be taken in
  std::set<std::int64_t> known_origins_;  ///< before the first part, or written by the parts

  // Of one part:
  std::map<StoryNumber, StoryRecord> stories_;  ///< those that may change
  std::vector<std::size_t> fresh_;              ///< entries that the source did not tell before
  std::vector<Leaving> leaving_;
  std::set<std::int64_t> left_;  ///< origins that were taken out of a story
  std::vector<Moved> moved_;
  std::vector<StoryRecord> new_;
  std::vector<StoryNumber> revised_;
  Merged merged_;
};

}  // namespace ilofeed::feeds

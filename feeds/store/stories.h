// Stories and where they were read: reading them again, letting them go. See tellings.h for how
// they come.
#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "feeds/model/source.h"
#include "feeds/model/story.h"
#include "feeds/store/revision.h"
#include "feeds/store/story_list.h"

namespace ilofeed::feeds {

/// What goes for its age.
struct Pruning {
  Time before;    ///< stories that were published and first seen before
  Time now = {};  ///< whose day counts
  int most_a_day = std::numeric_limits<int>::max();  ///< also over restarts; 0: only counts
  int most_at_once = std::numeric_limits<int>::max();
  std::optional<Time> from = {};  ///< as the slice before gave it; the order is gone on with there
};

struct Pruned {
  int removed = 0;
  /// Where to go on; nothing: no more may go today. Only then the rest is told.
  std::optional<Time> next = {};
  int left = 0;  ///< past their time, too, but more than may go today; not counted beyond 10,000
  int given_back = 0;  ///< marks of removed entries that were forgotten
};

class Stories {
 public:
  virtual ~Stories() = default;

  /// Removes the oldest stories that are past their time, at once as few as it is told; keeps what
  /// is needed to know them again, and forgets that of stories that would be kept: those may come
  /// back.
  virtual Pruned prune(const Pruning& order) = 0;

  /// Newest first by sort_time, then by place in the page.
  virtual std::vector<Story> newest(const StoryList& list, std::size_t limit) = 0;
  /// The marks of the same.
  virtual std::vector<StoryMark> newest_marks(const StoryList& list, std::size_t limit) = 0;
  /// The same without those that a source speaks for; of a topic, or of all.
  virtual std::vector<StoryMark> newest_marks_of_others(const StoryList& list,
                                                        const SourceId& source,
                                                        std::size_t limit) = 0;
  /// Of stories that announce an event those that are over at a moment, the last first.
  virtual std::vector<StoryMark> latest_events(const StoryList& list,
                                               Time until,
                                               const Portion& portion) = 0;
  /// Those that end after a moment, the first to end first.
  virtual std::vector<StoryMark> coming_events(const StoryList& list,
                                               Time after,
                                               const Portion& portion) = 0;
  /// Of these stories, newest first.
  virtual std::vector<StoryMark> marks_of(std::span<const StoryNumber> numbers) = 0;
  /// The newest of those that stand in a stretch of time, after the first so many.
  virtual std::vector<StoryMark> newest_between(const StoryList& list,
                                                const TimeSpan& span,
                                                const Portion& portion) = 0;
  /// How many stand in a stretch of time.
  virtual std::size_t count_between(const StoryList& list, const TimeSpan& span) = 0;
  /// Those, in the order in which they came into the store: what comes later comes last, whatever
  /// its date.
  virtual std::vector<StoryNumber> numbers_between(const StoryList& list,
                                                   const TimeSpan& span,
                                                   const Portion& portion) = 0;
  /// The sort_time of the newest story before a moment; nothing when there is none.
  virtual std::optional<Time> newest_before(const StoryList& list, Time before) = 0;
  /// The sort_time of the oldest story that is not before a moment.
  virtual std::optional<Time> oldest_since(const StoryList& list, Time since) = 0;

  /// In the order of their numbers; those that are no more are left out.
  virtual std::vector<Story> with_numbers(std::span<const StoryNumber> numbers) = 0;
  /// The same with no more of who tells them than is asked, in any order: very many may.
  virtual std::vector<Story> with_tellers(std::span<const StoryNumber> numbers,
                                          const AskedOfTellers& asked) = 0;
  /// Who tells any of these.
  virtual std::vector<SourceId> sources_of(std::span<const StoryNumber> numbers) = 0;
  /// The next by number, for going through all of them a page at a time.
  virtual std::vector<Story> after(StoryNumber number, std::size_t limit) = 0;
  /// By published id, canonical link or any origin's link or entry id.
  virtual std::optional<Story> find(const std::string& url_or_id) = 0;
  /// Those of which an origin stands at a page (see Address), oldest first.
  virtual std::vector<Story> at_page(const std::string& page) = 0;
  /// Oldest first.
  virtual std::vector<Revision> revisions(StoryNumber story) = 0;
  /// Which of these canonical links the source has not shown before.
  virtual std::vector<std::string> unknown_links(const SourceId& source,
                                                 std::span<const std::string> links) = 0;
  virtual StoryCounts counts() = 0;

  /// Calls `visit` for every story, oldest number first.
  template <class Visit>
  void each(Visit visit) {
    constexpr std::size_t kPage = 500;
    for (StoryNumber last = 0;;) {
      const std::vector<Story> page = after(last, kPage);
      if (page.empty()) return;
      for (const Story& story : page)
        visit(story);
      last = page.back().number;
    }
  }
};

}  // namespace ilofeed::feeds

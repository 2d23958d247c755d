// Where the outcome of a poll is received: into the store, and into what is
// remembered of its source, in one transaction.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "daemon/plan/interval.h"
#include "daemon/poll/push.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "daemon/visit/poll_outcome.h"
#include "feeds/flow/heal.h"
#include "feeds/flow/publish.h"
#include "feeds/model/poll_state.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// What is said of a poll: in the log, on the command line.
struct PollReport {
  feeds::SourceId source;
  int status = 0;
  std::optional<feeds::Failure> failure;
  std::size_t received = 0;
  Duration took{0};
  std::size_t fresh = 0;
  std::size_t revised = 0;
  int seen = 0;
  int dropped = 0;
  int failures = 0;  ///< in a row
  feeds::SourceCondition before = feeds::SourceCondition::fresh;
  feeds::SourceCondition after = feeds::SourceCondition::fresh;
  Wait next;
  feeds::Changes changes;
  std::optional<Seconds> host_hold;  ///< the host that answered wants no requests for so long
  std::string article;               ///< not a poll: the address of an article that was read
  bool healed = false;               ///< read by a proposed recipe for the first time
  std::string advertised;            ///< a feed that the source's page names, when first read
  bool excused = false;  ///< the failure was our own network's, which is told once for all
  bool pushed = false;   ///< not a poll: its hub brought it
  bool stored = true;    ///< false: the disk is full; nothing was written
};

/// Owns what is remembered of each source while the program runs.
class Reception {
 public:
  /// Entries that are taken in at once; other sources are not kept waiting for more.
  static constexpr std::size_t kSlice = 500;

  explicit Reception(feeds::Store& store);

  /// Fits what is remembered to a configuration: another URL is another
  /// source; what is read otherwise must be asked for again.
  /// Gives those.
  std::vector<feeds::SourceId> adopt(const Setup& setup);

  const feeds::PollState& state_of(const feeds::SourceId& source) const {
    return states_.at(source);
  }

  const std::map<feeds::SourceId, feeds::PollState>& states() const { return states_; }

  /// When a source that is remembered is due (a clock that was set back does
  /// not keep it waiting for ever).
  Duration due_in(const feeds::SourceId& source, const Now& now) const;

  /// Whether a list should be read beyond its first page: at the first poll, and
  /// over a gap, when nothing on the page was known.
  bool leads_on(const feeds::Source& source, const feeds::Feed& list);

  /// A story whose article page is to be read, and where that is.
  struct Article {
    feeds::StoryNumber story = 0;
    std::string url;
  };

  /// Stories of a source that have no text yet, newest first.
  std::vector<Article> without_text(const feeds::Source& source);
  /// Files what an article's page adds to its story.
  feeds::Changes add_article(const Setup& setup,
                             feeds::StoryNumber story,
                             const feeds::Entry& article,
                             const Now& now);

  /// Why the document of an outcome should not be taken in.
  std::optional<feeds::Failure> doubt_of(const feeds::Source& source, const Outcome& outcome) const;

  /// What the list of a source held when it was well, newest first.
  std::vector<feeds::ListedEntry> known_entries(const feeds::SourceId& source) const;

  /// The source as its page is read: by the recipe that healed it, if one did.
  std::shared_ptr<const feeds::Source> as_read(
      const std::shared_ptr<const feeds::Source>& source) const;

  /// Takes in the first entries of a document that is too large to be taken in
  /// at once, and moves them out of it. False when what is left is for `accept`.
  bool take_slice(const Setup& setup,
                  const feeds::Source& source,
                  Outcome& outcome,
                  const Now& now);

  PollReport accept(const Setup& setup,
                    const feeds::Source& source,
                    Outcome outcome,
                    const Now& now);
  /// The same for a document that a hub pushed: nothing that polls go by is changed.
  PollReport accept_push(const Setup& setup,
                         const feeds::Source& source,
                         const Outcome& outcome,
                         const Now& now);
  /// Pushes of a source come, or come no more. Gives in how long it is asked now, if that changed.
  std::optional<Duration> tell_push(const Setup& setup,
                                    const feeds::Source& source,
                                    PushState push,
                                    const Now& now);
  const PushState& push_of(const feeds::SourceId& source) const;

  /// Our own network failed, not the source.
  PollReport excuse(const Setup& setup, const feeds::Source& source, const Outcome& outcome);
  /// A source was blamed for what proved to be our own network's failure: its
  /// state `before` that poll stands again. Gives when to ask it at the latest.
  Duration pardon(const feeds::SourceId& source, feeds::PollState before);

 private:
  PollReport receive_success(const Setup& setup,
                             const feeds::Source& source,
                             const Outcome& outcome,
                             const Now& now);
  PollReport receive_failure(const Setup& setup,
                             const feeds::Source& source,
                             const Outcome& outcome,
                             const Now& now);
  std::vector<feeds::Date> new_dates(const feeds::PollState& before,
                                     const Outcome& outcome,
                                     const feeds::Merged& merged,
                                     Time now);
  void watch_silence(feeds::PollState& state, const feeds::Source& source, Time now);
  void plan_next(feeds::PollState& state,
                 PollReport& report,
                 const IntervalPolicy& policy,
                 const Now& now);
  PollReport tell_full_disk(const Setup& setup,
                            const feeds::Source& source,
                            const std::string& why,
                            const Now& now);

  feeds::Store& store_;
  std::map<feeds::SourceId, feeds::PollState> states_;
  std::map<feeds::SourceId, PushState> pushes_;
  std::minstd_rand chance_;
};

/// The newest entries of a source, as many as its list usually holds.
std::vector<feeds::ListedEntry> listed_before(const feeds::SourceId& source,
                                              const feeds::PollState& state,
                                              feeds::Store& store);

}  // namespace ilofeed::daemon

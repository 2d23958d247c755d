// Where the outcome of an errand is taken in: into the store, and into what is remembered of its
// source, in one transaction.
#pragma once

#include <memory>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "daemon/errand/errand.h"
#include "daemon/plan/interval.h"
#include "daemon/poll/poll_report.h"
#include "daemon/poll/slices.h"
#include "daemon/poll/source_memory.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "daemon/system/disk_watch.h"
#include "feeds/flow/filing.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// Of the daemons that share a store.
enum class PolledBy { us, others };

class Intake {
 public:
  /// Entries that are taken in at once; other sources are not kept waiting for more.
  static constexpr std::size_t kSlice = 500;

  Intake(feeds::Store& store, DiskWatch& disk, SourceMemory& memory);

  void adopt(std::shared_ptr<const Setup> setup) { setup_ = std::move(setup); }

  /// Takes in the next entries of a list that is too large to be taken in at once; its entries are
  /// moved to the slices. False when what is left is for `accept`.
  bool take_slice(const feeds::Source& source, feeds::Feed& list, Slices& slices, const Now& now);

  PollReport accept(const feeds::Source& source, Outcome outcome, Slices& slices, const Now& now);

  /// A poll that brought entries.
  struct Brought {
    const feeds::Source& source;
    Outcome& outcome;
  };

  /// The same for several: in one transaction, as if each had one of its own. Reports come in their
  /// order. Where one cannot be taken in the others are, and what is wrong with it is thrown then.
  /// A source stands once among them.
  std::vector<PollReport> accept(std::span<const Brought> polls, const Now& now);
  /// The same for a document that a hub pushed: nothing that polls go by is changed. What is
  /// remembered of the source is left to who polls it.
  PollReport accept_push(
      const feeds::Source& source, Outcome outcome, Slices& slices, PolledBy by, const Now& now);
  /// Others have taken in a push of a source that is polled here; `before`: the one before that.
  void learn_of_push(const feeds::Source& source,
                     const std::optional<Time>& before,
                     const Now& now);
  /// Our own network failed, not the source.
  PollReport excuse(const feeds::Source& source, const Outcome& outcome);

 private:
  /// What is written of a poll, and remembered of it once that is stored.
  struct Received {
    PollReport report;
    feeds::PollState state;
    std::vector<feeds::StoryNumber> to_file;
  };

  PollReport receive_success(const feeds::Source& source,
                             const Outcome& outcome,
                             Slices& slices,
                             const Now& now);
  Received receive(const feeds::Source& source,
                   const Outcome& outcome,
                   Slices& slices,
                   const Now& now);
  std::vector<PollReport> receive_together(std::span<const Brought> polls, const Now& now);
  PollReport receive_failure(const feeds::Source& source, const Outcome& outcome, const Now& now);
  void remember_list(feeds::PollState& state,
                     PollReport& report,
                     const feeds::Source& source,
                     const Outcome& outcome,
                     const Slices& slices);
  /// Not filed yet.
  feeds::Merged merge_rest(const feeds::Source& source,
                           const feeds::Feed& list,
                           Slices& slices,
                           const Now& now);
  void file(const std::vector<feeds::StoryNumber>& stories, const Now& now);
  std::optional<feeds::Failure> failure_of(const feeds::Source& source,
                                           const Outcome& outcome,
                                           const Slices& slices);
  std::vector<feeds::Date> dates_of(const std::vector<feeds::StoryNumber>& stories, const Now& now);
  void tell_flood(feeds::PollState& state, PollReport& report, std::size_t fresh, Time now);
  void watch_silence(feeds::PollState& state, const feeds::Source& source, Time now);
  void plan_next(feeds::PollState& state,
                 PollReport& report,
                 const IntervalPolicy& policy,
                 const Now& now);
  void learn_from(feeds::PollState& state,
                  const feeds::Source& source,
                  const std::vector<feeds::StoryNumber>& pushed,
                  const Now& now);
  PollReport tell_not_stored(const feeds::Source& source, const std::string& why, const Now& now);

  feeds::Store& store_;
  DiskWatch& disk_;
  SourceMemory& memory_;
  std::shared_ptr<const Setup> setup_;
  std::minstd_rand chance_;
};

}  // namespace ilofeed::daemon

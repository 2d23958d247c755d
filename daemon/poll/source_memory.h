// What is remembered of each source while the program runs.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "daemon/poll/delivery.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "daemon/system/disk_watch.h"
#include "feeds/model/poll_state.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// A source that our own network failed is asked again after so long.
constexpr Seconds kOutageInterval = std::chrono::minutes{5};

class SourceMemory {
 public:
  SourceMemory(feeds::Store& store, DiskWatch& disk);

  /// Fits what is remembered to a configuration: another URL is another source; what is read
  /// otherwise must be asked for again. Gives those.
  std::vector<feeds::SourceId> adopt(const Setup& setup);

  /// What the store knows of these, which others may have changed.
  void read_again(std::span<const feeds::SourceId> sources);

  /// The same for those that are asked by this daemon from now on.
  void take_over(std::span<const feeds::SourceId> sources);

  const feeds::PollState& state_of(const feeds::SourceId& source) const {
    return *states_.at(source);
  }

  /// What is known now, for whoever wants to keep it: it never changes.
  feeds::SharedPollState share(const feeds::SourceId& source) const { return states_.at(source); }

  const std::map<feeds::SourceId, feeds::SharedPollState>& states() const { return states_; }

  const PushState& push_of(const feeds::SourceId& source) const;

  /// When a source is due (a clock that was set back does not keep it waiting for ever).
  Duration due_in(const feeds::SourceId& source, const Now& now) const;

  /// The source as its page is read: by the recipe that healed it, if one did.
  std::shared_ptr<const feeds::Source> as_read(
      const std::shared_ptr<const feeds::Source>& source) const;

  /// What the store knows since an errand was filed, or should know as soon as it can.
  void keep(const feeds::SourceId& source, feeds::PollState state);

  /// The same for a poll that brought nothing: the store is told with others, by `save_kept`.
  void keep_for_later(const feeds::SourceId& source, feeds::PollState state);
  /// In one transaction.
  void save_kept();

  /// Whether anything that a source told may wait for a second poll; asks the store once after each
  /// document.
  bool may_await(const feeds::SourceId& source);

  void note_document(const feeds::SourceId& source) { settled_.erase(source); }

  /// How they stand of a source that another daemon polls.
  void note_push(const feeds::SourceId& source, PushState push) {
    pushes_[source] = std::move(push);
  }

  /// Pushes of a source come, or come no more. Gives in how long it is asked now, if that changed.
  std::optional<Duration> tell_push(const Setup& setup,
                                    const feeds::Source& source,
                                    PushState push,
                                    const Now& now);
  /// A source was blamed for what proved to be our own network's failure: its state `before` that
  /// poll stands again. Gives when to ask it at the latest.
  Duration pardon(const feeds::SourceId& source, feeds::PollState before);

 private:
  template <class Change>
  void change(const feeds::SourceId& source, const Change& change);
  void save(const feeds::SourceId& source);

  feeds::Store& store_;
  DiskWatch& disk_;
  std::map<feeds::SourceId, feeds::SharedPollState> states_;
  std::map<feeds::SourceId, PushState> pushes_;
  std::set<feeds::SourceId> kept_;     ///< the store is to be told of
  std::set<feeds::SourceId> settled_;  ///< of which nothing waits for a second poll
};

}  // namespace ilofeed::daemon

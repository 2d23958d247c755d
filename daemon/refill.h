// What is done to the store when a configuration comes into force, and as time goes on: rules are
// adopted, and topics filled anew.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "daemon/system/disk_watch.h"
#include "feeds/flow/refilling.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// Lives on the conductor's thread. A small store is done with at once; in a large one a few
/// stories at a time are looked at, and meanwhile topics hold what they held. Where there are
/// private topics all is done at once, however large the store is: what is withheld from others
/// must be known before anything is shown.
class Refill {
 public:
  Refill(feeds::Store& store, DiskWatch& disk) : store_(store), disk_(disk) {}

  /// Topics that ask for an age are filled anew, too, when it begins next.
  void forget_ages(const feeds::Matcher& matcher);

  /// False: the disk is full, and it has to begin again.
  bool begin(std::shared_ptr<const Setup> setup, const Now& now);

  /// Another goes on with it.
  void leave() { refilling_.reset(); }

  bool has_work() const { return refilling_.has_value(); }

  /// A few stories, or a topic; as `begin`.
  bool work(const Now& now);

  /// What topics gained and lost, once all are filled; of each only once.
  std::vector<feeds::Refilled> take_filled();

  /// Those that hold nothing yet because nobody looked.
  std::set<feeds::TopicId> new_topics() const;
  /// Which topics do not hold yet what their filters say, for people; empty: all do.
  std::string text() const;

 private:
  feeds::Store& store_;
  DiskWatch& disk_;
  std::shared_ptr<const Setup> setup_;
  std::optional<feeds::Refilling> refilling_;  ///< by the matcher of `setup_`
  std::vector<feeds::Refilled> filled_;
};

/// A line for each.
std::string lines_of(std::span<const feeds::Refilled> topics);

}  // namespace ilofeed::daemon

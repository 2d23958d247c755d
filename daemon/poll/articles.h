// The pages of stories that are read for their text: which, in what order, and what came of it.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "daemon/errand/errand.h"
#include "daemon/poll/poll_report.h"
#include "daemon/system/clock.h"
#include "daemon/system/disk_watch.h"
#include "feeds/flow/filing.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// An article that was wanted is read, after a restart if need be. One that gave no text is tried
/// again by a later run of the program, a day after at the earliest.
class Articles {
 public:
  struct Wanted {
    feeds::StoryNumber story = 0;
    std::string url;
  };

  Articles(feeds::Store& store, DiskWatch& disk) : store_(store), disk_(disk) {}

  /// Wants the articles of a source's newest stories that have no text, newest first.
  void want(const feeds::Source& source, const Now& now);

  void forget(const feeds::SourceId& source) {
    waiting_.erase(source);
    left_out_.erase(source);
  }

  /// The next one; nothing when all were taken.
  const Wanted* next(const feeds::SourceId& source) const;
  Wanted take(const feeds::SourceId& source);

  /// Adds to its story what an article's page says.
  PollReport accept(const Article& article, const feeds::FilingRules& rules, const Now& now);

  /// Whether the disk had no room for what was read: to be wanted again once it has.
  bool left_out(const feeds::SourceId& source) const { return left_out_.contains(source); }

 private:
  void file(const Article& article,
            const feeds::FilingRules& rules,
            PollReport& report,
            const Now& now);

  feeds::Store& store_;
  DiskWatch& disk_;
  std::map<feeds::SourceId, std::deque<Wanted>> waiting_;
  std::set<feeds::SourceId> left_out_;
  std::set<feeds::StoryNumber> seen_;  ///< each is asked for once while the program runs
};

}  // namespace ilofeed::daemon

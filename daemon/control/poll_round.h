// One round of polling that somebody asked for, told line by line.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "daemon/control/orders.h"
#include "daemon/poll/poller.h"

namespace ilofeed::daemon {

/// The sources that an order means: all of them are due from now on.
std::set<feeds::SourceId> sources_to_poll(const PollOrder& order,
                                          const Setup& setup,
                                          Poller& poller,
                                          const Now& now);

/// What is wrong with the names in an order; empty: nothing.
std::string complaint_about(const PollOrder& order, const Setup& setup);

class PollRound {
 public:
  explicit PollRound(std::set<feeds::SourceId> sources);

  /// A line for people, or nothing when the report is none of this round's.
  std::string take(const PollReport& report);
  /// Those whose host asked us to wait, or is asked by another daemon, are not waited for: a line
  /// each.
  std::vector<std::string> leave_out(const Poller& poller, const Now& now);

  /// What is no longer configured, or paused, is not waited for.
  void adopt(const Setup& setup);

  const std::set<feeds::SourceId>& left() const { return left_; }

  std::size_t total() const { return total_; }

  bool all_well() const { return all_well_; }

 private:
  std::string line(const feeds::SourceId& source, const std::string& text) const;

  std::set<feeds::SourceId> left_;
  std::size_t total_ = 0;
  std::size_t width_ = 0;
  bool all_well_ = true;
};

}  // namespace ilofeed::daemon

// Is it the time that our clock says? Asked before anything is removed for its age.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "daemon/system/clock.h"

namespace ilofeed::daemon {

class ClockWatch {
 public:
  /// `newest`: when a source last answered well, as far as is known; nothing: never. `built`: when
  /// the program was.
  ClockWatch(const std::optional<Time>& newest, Time built, Time now);

  /// A server told its own time with an answer (RFC 9110 §6.6.1).
  void heard(const std::string& host, Time servers, Time ours);

  /// Most servers that were heard agree with us.
  bool confirmed() const;
  /// Why the clock may be wrong, for people; empty: nothing speaks for that.
  std::string doubt() const;

 private:
  struct Heard {
    Time servers;
    Time ours;
  };

  int agreeing() const;

  std::string gap_;                     ///< what spoke against the clock at the start
  std::map<std::string, Heard> heard_;  ///< the last of each host
};

}  // namespace ilofeed::daemon

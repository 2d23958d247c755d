// What is wrong with the daemon and its sources, one by one, and what changed of that.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "daemon/publish/status_report.h"
#include "daemon/system/clock.h"

namespace ilofeed::daemon {

/// A source that is not well, or something of the service itself that is not.
struct Ailment {
  std::string kind;  ///< "source", "service"
  std::string id;    ///< of the source, or the code of the reason: "store_full"
  std::string title = {};
  std::string url = {};      ///< of a source that has one
  std::string state = {};    ///< "failing"; of the service how much that weighs
  std::string problem = {};  ///< in words
  Time since = {};
  std::int64_t rank = 0;  ///< of the state: another one is another ailment

  /// By which it is remembered: "source newsroom".
  std::string key() const { return kind + ' ' + id; }
};

/// Ailments by their keys, as somebody was told of them: their ranks.
using ToldAilments = std::map<std::string, std::int64_t>;

/// Each source for itself, instead of how many are ill.
std::vector<Ailment> ailments_of(const StatusReport& report);

struct HealthNews {
  std::vector<Ailment> ill;
  std::vector<Ailment> well;           ///< again
  std::vector<std::string> forgotten;  ///< keys of sources of which nothing can be said any more

  bool any() const { return !ill.empty() || !well.empty(); }
};

/// What who was told of these must be told now; at most `most`.
HealthNews news_since(const ToldAilments& told, const StatusReport& report, std::size_t most);

/// The message of it (JSON): `type`, `timestamp` and `data`, as Standard Webhooks has it.
std::string health_message(const HealthNews& news, const StatusReport& report, Time now);

}  // namespace ilofeed::daemon

// Which hub a feed names, and by which address the hub knows it.
#pragma once

#include <string>
#include <vector>

#include "feeds/model/feed.h"

namespace ilofeed::daemon {

/// What a feed says of pushes (W3C WebSub §4). Both are http or https addresses without
/// credentials; both empty where it does not say both.
struct Announcement {
  std::string hub;
  std::string topic;
  std::string other_hubs = {};  ///< that it names too, one a line

  friend bool operator==(const Announcement&, const Announcement&) = default;
};

/// From the Link fields of an answer, then from the feed itself; of several hubs the first that
/// speaks https, and the others in their order. `address` is what gave the answer. Pages and
/// sitemaps announce nothing.
Announcement announcement_of(const std::vector<std::string>& links,
                             const feeds::Feed& feed,
                             const std::string& address);

/// The targets of Link fields (RFC 8288 §3) with a relation, as they stand there.
std::vector<std::string> link_targets(const std::vector<std::string>& fields,
                                      std::string_view relation);

}  // namespace ilofeed::daemon

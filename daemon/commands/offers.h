// What an address offers to be polled: itself, the feeds that it advertises, the sitemaps of its
// site.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "daemon/fetch/fetcher.h"
#include "feeds/model/feed.h"
#include "feeds/result.h"

namespace ilofeed::daemon {

struct Offer {
  const char* kind = "";  ///< in words, for people
  std::string url;
  std::string title = {};    ///< may be empty
  std::string tag = {};      ///< may be empty
  bool needs_texts = false;  ///< it tells addresses only; titles come from the articles
  feeds::Feed feed = {};     ///< what it would give now
};

/// The best first; empty when nothing there can be read as news. Of an OPML file all its
/// subscriptions, which are not fetched.
feeds::Result<std::vector<Offer>> offers_of(const std::string& url,
                                            const std::shared_ptr<const FetchLimits>& limits);

}  // namespace ilofeed::daemon

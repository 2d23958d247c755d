// Sitemap indexes: which of the sitemaps that they list are asked for at a poll.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "daemon/errand/errand.h"
#include "daemon/system/disk_watch.h"
#include "feeds/model/ids.h"
#include "feeds/model/poll_state.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// Remembers the sitemaps of each index, over restarts too. An index may list a whole archive:
/// its first poll reads as many of the newest as the source's `pages` say, each later one the new
/// ones, the newest, and in turn one that was wanted before; all of them conditionally.
class SitemapWatch {
 public:
  /// How many sitemaps are asked for at a poll that is not a source's first.
  static constexpr std::size_t kLater = 3;

  SitemapWatch(feeds::Store& store, DiskWatch& disk);

  bool knows(const feeds::SourceId& source) const { return indexes_.contains(source); }

  void forget(const feeds::SourceId& source);

  /// What is read after a document that a source gave: nothing when it is no index. `document` is
  /// null when it is unchanged; `url` is what gave it. At most `most` sitemaps are asked for.
  std::optional<std::deque<AskedPage>> plan(const feeds::SourceId& source,
                                            const feeds::Feed* document,
                                            const std::string& url,
                                            std::size_t most);
  /// These sitemaps were stored: they need not be sent again.
  void learn(const feeds::SourceId& source, const std::vector<AskedPage>& read);

 private:
  using Sitemaps = std::vector<feeds::SitemapState>;  // newest first

  void save(const feeds::SourceId& source, const Sitemaps& sitemaps);

  feeds::Store& store_;
  DiskWatch& disk_;
  std::map<feeds::SourceId, Sitemaps> indexes_;
};

}  // namespace ilofeed::daemon

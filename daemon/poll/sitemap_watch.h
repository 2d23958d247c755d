// Sitemap indexes: which of the sitemaps that they list are asked for at a poll.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "daemon/visit/visits.h"
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

  /// The store outlives the watch.
  explicit SitemapWatch(feeds::Store& store);

  bool knows(const feeds::SourceId& source) const { return indexes_.contains(source); }

  void forget(const feeds::SourceId& source);

  /// The index of a visit has come, or is said to be unchanged: plans what is read after it, at
  /// most `most` sitemaps. Does nothing for any other document.
  void plan(Visit& visit, std::size_t most);
  /// The next sitemap of a visit; nothing when it has read all, or should ask no more.
  static std::optional<FurtherPage> next(Visit& visit);
  /// What a visit has read was stored: it need not be sent again.
  void learn(const Visit& visit);

 private:
  using Sitemaps = std::vector<feeds::SitemapState>;  // newest first

  void save(const feeds::SourceId& source, const Sitemaps& sitemaps);

  feeds::Store& store_;
  std::map<feeds::SourceId, Sitemaps> indexes_;
};

/// Puts the entries of a sitemap in the order of lists: the newest first.
void put_newest_first(feeds::Feed& sitemap);

}  // namespace ilofeed::daemon

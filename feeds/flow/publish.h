// The way out: the order of the stages from the store to published bytes.
#pragma once

#include <memory>
#include <set>
#include <vector>

#include "feeds/flow/outgoing.h"
#include "feeds/model/edition.h"
#include "feeds/model/ids.h"
#include "feeds/store/store.h"

namespace ilofeed::feeds {

/// Which feeds may read otherwise than in the edition before.
struct Changes {
  bool everything = false;  ///< also when topics, sources or the publication were reconfigured
  std::set<TopicId> topics;
  std::set<SourceId> sources;

  bool any() const { return everything || !topics.empty() || !sources.empty(); }

  void add(const Changes& other);
};

/// Renders what changed from the store and shares the rest with `before`
/// (null: everything is rendered): /, /style.css, /opml.xml, /feed.*, /topics/ID.*,
/// /sources/ID.*. A document whose bytes did not change keeps its resource. `now` decides which
/// months are over, see newest_archive.
std::shared_ptr<const Edition> publish(
    Store& store, const PublishPlan& plan, const Changes& changes, const Edition* before, Time now);

}  // namespace ilofeed::feeds

// What is to be published anew, as the store's change log tells it.
#pragma once

#include <cstdint>
#include <set>

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

/// Follows the change log of a store, whoever writes to it: this process or another.
class ChangeReader {
 public:
  /// From now on.
  explicit ChangeReader(Store& store)
      : store_(store), sequence_(store.change_log().last_sequence()) {}

  /// What changed since it was last asked.
  Changes take();

 private:
  Store& store_;
  std::int64_t sequence_;
};

}  // namespace ilofeed::feeds

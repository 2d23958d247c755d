// Filters are views over the store: a topic whose definition changed is filled anew from all
// stories, a few at a time, so that nobody waits for it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "feeds/store/store.h"
#include "feeds/topics/matcher.h"

namespace ilofeed::feeds {

/// Until a topic is filled it holds what it held, and is then another one at once. What is new
/// meanwhile is filed by the new definition, by whoever takes it in, and counts here too.
class Refilling {
 public:
  /// Why a topic is filled anew: its definition changed, it never was filled, or what it keeps
  /// changes with time.
  enum class Why { edited, new_topic, aged };

  /// Refers to both.
  Refilling(const Matcher& matcher, Store& store);

  bool is_over() const { return stale_.empty(); }

  /// Whether only the filling is left.
  bool has_seen_all() const { return has_seen_all_; }

  /// The topics that are not filled yet.
  std::vector<TopicId> left(Why why) const;

  /// Looks at the next stories, or at what changed meanwhile, `most` of them; after that fills a
  /// topic, and gives it. Belongs inside the caller's transaction: where that fails, another one
  /// has to begin.
  std::optional<Refilled> work(std::size_t most, Time now);

 private:
  struct Stale {
    Why why;
    std::vector<StoryNumber> stories = {};  ///< that it keeps, as far as they were seen; ascending
  };

  void begin();
  void look_at(const std::vector<Story>& stories, Time now);
  bool catch_up(std::size_t most, Time now);
  void forget(StoryNumber story);

  const Matcher& matcher_;
  Store& store_;
  std::map<TopicId, Stale> stale_;
  StoryNumber last_ = 0;       ///< story that was looked at
  std::int64_t sequence_ = 0;  ///< of the changes that were looked at
  bool has_seen_all_ = false;
};

/// Fills all of them now. Gives those whose stories changed.
std::vector<Refilled> refill_topics(const Matcher& matcher, Store& store, Time now);

}  // namespace ilofeed::feeds

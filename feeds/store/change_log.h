// What changed in the store, in the order in which it did: from this whoever publishes learns what
// is new, in this process or another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "feeds/model/ids.h"
#include "feeds/model/story.h"

namespace ilofeed::feeds {

struct StoryChange {
  enum class What {
    appeared,   ///< not known before
    joined,     ///< read in one more source
    revised,    ///< its published form changed
    removed,    ///< for its age; once for each `source` that it was read in
    filed,      ///< under a `topic`
    unfiled,    ///< from a `topic`
    refilled,   ///< a `topic`, with any stories; of no story
    regrouped,  ///< its versions in other languages are others than before
  };

  std::int64_t sequence = 0;
  What what = What::appeared;
  StoryNumber story = 0;
  SourceId source = {};
  TopicId topic = {};

  friend bool operator==(const StoryChange&, const StoryChange&) = default;
};

struct StoryChanges {
  std::vector<StoryChange> changes;  ///< oldest first
  /// False: not all that was asked for is known any more; anything may have changed.
  bool complete = true;
};

/// Every change of a story is noted in the transaction that makes it.
class ChangeLog {
 public:
  virtual ~ChangeLog() = default;

  /// Of the newest change; 0 before the first. It never goes back.
  virtual std::int64_t last_sequence() = 0;
  /// What came after a change, at most `limit`.
  virtual StoryChanges since(std::int64_t sequence, std::size_t limit) = 0;
  /// Forgets all but the newest; the last one always stays.
  virtual void keep(std::size_t newest) = 0;

  /// How far those have come who tell others what is new, over restarts, by name: the last change
  /// that they have dealt with. Who counts otherwise keeps a number of another meaning here: the
  /// end of the last digest that a reader was mailed (Unix seconds), what is ill that a webhook was
  /// told of.
  virtual std::map<std::string, std::int64_t> positions() = 0;
  virtual void save_position(const std::string& follower, std::int64_t sequence) = 0;
  virtual void forget_position(const std::string& follower) = 0;
};

}  // namespace ilofeed::feeds

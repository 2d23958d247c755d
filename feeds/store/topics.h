// Which stories are filed under which topics.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "feeds/model/ids.h"
#include "feeds/model/story.h"

namespace ilofeed::feeds {

/// A story and the topics that it belongs to.
struct Filing {
  StoryNumber story = 0;
  std::vector<TopicId> topics = {};
};

/// What filling a topic anew changed.
struct Refilled {
  TopicId topic;
  std::size_t gained = 0;  ///< stories
  std::size_t lost = 0;    ///< stories

  bool changed() const { return gained + lost > 0; }
};

class Topics {
 public:
  virtual ~Topics() = default;

  /// The topics of each of these stories, ordered by id; those of none are left out.
  virtual std::map<StoryNumber, std::vector<TopicId>> of(std::span<const StoryNumber> stories) = 0;
  /// Replaces what was said of these stories before.
  virtual void file(std::span<const Filing> filings) = 0;

  /// Fills a topic anew, with these stories only; `digest` is that of its definition.
  virtual Refilled fill(const TopicId& topic,
                        const std::string& digest,
                        std::span<const StoryNumber> stories) = 0;
  /// The digest of the definition by which each topic was last filled.
  virtual std::map<TopicId, std::string> digests() = 0;
  /// These are to be filled anew, whatever their definition.
  virtual void forget_digests(std::span<const TopicId> topics) = 0;
};

}  // namespace ilofeed::feeds

// Whether another source has told a story before.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "feeds/store/sqlite/database.h"
#include "feeds/stories/keys.h"

namespace ilofeed::feeds {

struct SameStory {
  StoryNumber story = 0;
  std::string reason;  ///< "url", "document_id", "title_and_day"
};

/// Looks up the entries of one document among the stories of all sources.
class OtherSources {
 public:
  OtherSources(Database& database, const SourceId& source, const std::vector<Keys>& document);

  /// By canonical URL; by the publisher's document id; by title, day and language where the
  /// summaries do not contradict. Never by title alone.
  std::optional<SameStory> find(const Entry& entry, std::size_t index);

 private:
  struct Candidate {
    StoryNumber story = 0;
    std::string title_key;
  };

  std::optional<StoryNumber> by_link(const Keys& keys);
  std::optional<StoryNumber> by_document(const Entry& entry, const Keys& keys);
  std::optional<StoryNumber> by_title(const Entry& entry, const Keys& keys);
  bool is_told_by_this_source(StoryNumber story);

  Database& database_;
  const SourceId& source_;
  const std::vector<Keys>& document_;
  std::unordered_map<std::string, int> links_;  ///< how often each stands in the document
};

}  // namespace ilofeed::feeds

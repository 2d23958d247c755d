// Finds the story that others told before, for entries that their own source did not show before.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "feeds/store/tellings.h"
#include "feeds/stories/join.h"
#include "feeds/stories/tell.h"

namespace ilofeed::feeds {

/// How many new entries of a document stand at a page.
using PagesInDocument = std::unordered_map<std::string, int>;

class Company {
 public:
  /// `fresh` are the keys of those entries of one document of `source`.
  Company(const SourceId& source,
          const StoryRules& rules,
          Tellings& tellings,
          const std::vector<Keys>& fresh,
          const PagesInDocument& pages);

  /// Not to be found.
  void leave_out(StoryNumber story);

  struct Found {
    std::size_t story = 0;  ///< see `record`
    Verdict verdict;
  };

  /// The stories of which there is evidence: the strongest first, the oldest of several. The first
  /// is taken to be joined.
  std::vector<Found> find(const Telling& entry);

  const StoryRecord& record(std::size_t story) const { return told_.stories[story]; }

 private:
  struct Place {
    std::size_t story;
    std::size_t origin;
  };

  void index(const std::string& key, Place place);
  std::vector<Place> places_of(const Keys& keys) const;
  bool may_join(std::size_t story, const Telling& entry) const;
  bool is_another_telling(const Keys& told, const Telling& entry) const;

  const SourceId& source_;
  const StoryRules& rules_;
  ToldElsewhere told_;
  std::unordered_map<std::string, std::vector<Place>> places_;
  const PagesInDocument& pages_;
  std::multimap<std::size_t, Keys> joined_;  ///< by this document, so far
};

}  // namespace ilofeed::feeds

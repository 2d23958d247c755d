// Finds the story that others told before, for entries that their own source did not show before.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "feeds/store/tellings.h"
#include "feeds/stories/join.h"
#include "feeds/stories/sketches.h"
#include "feeds/stories/tell.h"

namespace ilofeed::feeds {

/// What one document shows.
struct Shown {
  std::unordered_map<std::string, int> pages;  ///< how many new entries stand at each
  std::set<std::int64_t> origins;              ///< known ones
};

class Company {
 public:
  /// `fresh` are the keys of those entries of one document of `source`.
  Company(const SourceId& source,
          const StoryRules& rules,
          Tellings& tellings,
          const std::vector<Keys>& fresh,
          const Shown& shown);

  /// Not to be found.
  void leave_out(StoryNumber story);

  struct Found {
    std::size_t story = 0;  ///< see `record`
    Verdict verdict;
    std::int64_t earlier = 0;  ///< what the source told of it before, at another page; 0: nothing
  };

  /// The stories of which there is evidence: the strongest first, the oldest of several. The first
  /// is taken to be joined.
  std::vector<Found> find(const Telling& entry);

  /// Where many tell it, only those who matter to what was asked: see `told_elsewhere`.
  const StoryRecord& record(std::size_t story) const { return told_.stories[story]; }

 private:
  struct Place {
    std::size_t story;
    std::size_t origin;
  };

  std::vector<Place> places_of(const Keys& keys) const;
  std::int64_t earlier_telling(std::size_t story, const Telling& entry) const;
  bool may_join(std::size_t story, const Telling& entry) const;
  bool is_another_telling(const Keys& told, const Telling& entry) const;
  std::set<std::size_t> stories_at(const std::string& page, const std::vector<Place>& places) const;

  const SourceId& source_;
  const StoryRules& rules_;
  ToldElsewhere told_;
  Sketches sketches_;
  std::unordered_map<std::string, std::vector<Place>> places_;
  const Shown& shown_;
  std::multimap<std::size_t, Keys> joined_;  ///< by this document, so far
};

}  // namespace ilofeed::feeds

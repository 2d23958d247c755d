// A story's versions in other languages, and where one of them is published in its place.
#pragma once

#include <set>
#include <vector>

#include "feeds/flow/outgoing.h"
#include "feeds/flow/versions.h"
#include "feeds/store/store.h"
#include "feeds/topics/matcher.h"

namespace ilofeed::feeds {

struct OtherVersion {
  Version version;
  Story story;
  std::set<TopicId> topics;  ///< that keep it

  /// "unknown" where nobody knows it.
  std::string language() const { return version.language.empty() ? "unknown" : version.language; }
};

class ToldVersions {
 public:
  /// Judges by the filters of the matcher, whatever is filed in the store.
  ToldVersions(
      const Story& story, Store& store, const Matcher& matcher, const PublishPlan& plan, Time now);

  const std::vector<OtherVersion>& others() const { return others_; }

  /// The version that a topic which keeps the story publishes in its place; null: the story itself.
  const OtherVersion* instead_in(const Topic& topic) const;
  /// The same in the feed of everything.
  const OtherVersion* instead_in_all() const;

 private:
  const OtherVersion* instead(const Topic& topic, const std::vector<StoryNumber>& others) const;

  StoryNumber story_;
  Store& store_;
  const PublishPlan& plan_;
  std::vector<OtherVersion> others_;
};

}  // namespace ilofeed::feeds

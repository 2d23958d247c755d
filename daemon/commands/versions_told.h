// A story's versions in other languages, and where one of them is published in its place.
#pragma once

#include <set>
#include <vector>

#include "daemon/setup/setup.h"
#include "feeds/flow/versions.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

struct OtherVersion {
  feeds::Version version;
  feeds::Story story;
  std::set<feeds::TopicId> topics;  ///< that keep it

  /// "unknown" where nobody knows it.
  std::string language() const { return version.language.empty() ? "unknown" : version.language; }
};

class VersionsTold {
 public:
  /// Judges by the filters of `setup`, whatever is filed in the store.
  VersionsTold(const feeds::Story& story, feeds::Store& store, const Setup& setup, feeds::Time now);

  const std::vector<OtherVersion>& others() const { return others_; }

  /// The version that a topic which keeps the story publishes in its place; null: the story itself.
  const OtherVersion* instead_in(const feeds::Topic& topic) const;
  /// The same in the feed of everything.
  const OtherVersion* instead_in_all() const;

 private:
  const OtherVersion* instead(const feeds::Topic& topic,
                              const std::vector<feeds::StoryNumber>& others) const;

  feeds::StoryNumber story_;
  feeds::Store& store_;
  const Setup& setup_;
  std::vector<OtherVersion> others_;
};

}  // namespace ilofeed::daemon

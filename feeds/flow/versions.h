// Versions of one story in several languages: who belongs together, and which of them a feed shows.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "feeds/flow/withheld.h"
#include "feeds/model/story.h"
#include "feeds/store/store.h"
#include "feeds/stories/tell.h"

namespace ilofeed::feeds {

/// Finds the families of these stories anew. Belongs inside the caller's transaction.
void regroup(std::span<const Story> stories, const StoryRules& rules, Store& store);

/// The same for all stories, where the rules, or what is configured of publishers, are others than
/// those by which it was last done.
void regroup_all(const StoryRules& rules, Store& store);

/// Which version of a story stands in a list that shows one of each.
struct VersionChoice {
  std::vector<std::string> languages;  ///< BCP 47, best first; "unknown" for where nobody knows it
  Withheld withheld = {};              ///< those do not count
};

/// Stories that are not shown, each with the version that is shown in its place.
using BetterVersions = std::map<StoryNumber, Version>;

/// Of these stories, which all could stand in a list: those of which a better version is one of
/// them, too, of a language that comes first, else the older. None where all versions are shown.
BetterVersions better_versions(Store& store,
                               const std::optional<VersionChoice>& choice,
                               std::span<const StoryNumber> stories);

/// The stories of a list, in their order, without those of which a better version stands in it.
/// `marks` may be a part of the list.
std::vector<StoryMark> best_versions(Store& store,
                                     const StoryList& list,
                                     const VersionChoice& choice,
                                     std::vector<StoryMark> marks);

}  // namespace ilofeed::feeds

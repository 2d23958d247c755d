// Which stories are versions of one in several languages, and where more of them may be found.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "feeds/model/version.h"
#include "feeds/stories/versions.h"

namespace ilofeed::feeds {

/// What is now known of a story: the pages that it says something of, and its place in a family.
struct VersionRecord {
  StoryNumber story = 0;
  std::vector<std::string> claimed = {};  ///< see VersionKeys
  std::optional<Version> version = {};    ///< none: it belongs to no family
};

class Versions {
 public:
  virtual ~Versions() = default;

  /// Every member of the families that these stories belong to, by the number of each family, in
  /// the order of their stories.
  virtual std::map<StoryNumber, std::vector<Version>> of(std::span<const StoryNumber> stories) = 0;
  /// Stories that may be versions of those with these keys: they stand elsewhere, claim one of the
  /// same pages, or have one document id. Some hundred at most.
  virtual std::vector<StoryNumber> near(std::span<const VersionKeys> keys) = 0;
  /// Replaces what was said of these stories before. Whoever belongs to a family in which anything
  /// changed reads otherwise from now on, and that stands in the change log.
  virtual void write(std::span<const VersionRecord> records) = 0;

  /// By which rules the families were last made; empty: by none.
  virtual std::string rules() = 0;
  virtual void set_rules(const std::string& digest) = 0;
};

}  // namespace ilofeed::feeds

// Which stories are versions of one in several languages.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "feeds/model/version.h"
#include "feeds/stories/editor.h"
#include "feeds/stories/publishers.h"

namespace ilofeed::feeds {

/// A version that somebody tells of.
struct StatedVersion {
  std::string language;
  std::string page;
  bool is_of_publisher = false;  ///< it stands at a page of the one who says so
};

/// What of a story tells of which others it is a version. All of it is what its speaker says.
struct VersionFacts {
  StoryNumber story = 0;
  std::string language;  ///< BCP 47; empty: nobody knows
  std::string page;      ///< where it stands, see Address
  std::string link;      ///< the same as a reader should open it
  std::string unmarked;  ///< the page without its language, see without_language_mark
  std::string document_id;
  std::optional<std::int64_t> day;  ///< of publication, since 1970
  std::string publisher;            ///< of the page
  bool is_told_by_owner = false;    ///< the speaker belongs to that publisher
  std::vector<StatedVersion> stated;
};

VersionFacts version_facts(const Story& story, const Publishers& publishers);

/// Where other versions of a story may be looked for.
struct VersionKeys {
  std::vector<std::string> elsewhere;  ///< pages where others may stand
  std::vector<std::string> claimed;    ///< of these, those by which others find this one
  std::string own_page;
  std::vector<std::string> document_ids;  ///< one or none
};

VersionKeys version_keys(const VersionFacts& facts);

/// Why two stories are versions of one, or are not.
struct VersionVerdict {
  std::string_view evidence;  ///< empty: nothing speaks for it
  int strength = 0;
  std::string_view veto;  ///< what stands against it; empty: nothing

  bool holds() const { return !evidence.empty() && veto.empty(); }
};

/// Who speaks of another's story is believed only where both stand at pages of one publisher and
/// are told by it, or where each, told by its own publisher, tells of the other.
VersionVerdict are_versions(const VersionFacts& a,
                            const VersionFacts& b,
                            const EditorsWord& editor);

/// The families among these stories, strongest evidence first; stories that belong to none are left
/// out. The order of the stories makes no difference.
std::vector<Version> families_of(std::span<const VersionFacts> stories, const EditorsWord& editor);

/// Raised when the rules above change, so that what is stored is judged anew.
inline constexpr int kVersionRules = 1;

}  // namespace ilofeed::feeds

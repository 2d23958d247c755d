// The ids that readers know stories by, and what is kept of stories that are gone.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "feeds/model/ids.h"
#include "feeds/stories/keys.h"

namespace ilofeed::feeds {

/// The id that readers will know a story by, for ever (RFC 4287 §4.2.6), best first: the document's
/// own when it is sound and believed (`id_is_believed`), else made of the source and what
/// identifies the entry there; never of what may change. The first that is free is taken.
std::vector<std::string> ids_for(const SourceId& source, const Keys& keys, bool id_is_believed);

/// Where even the last of these is taken: several stories stood at one address, one after another.
std::string copied_id(const std::string& id, int copy);

/// A name for a story that does not depend on anything but these texts: "urn:uuid:…".
std::string urn_of(const std::string& text);

/// Digests by which a removed entry is known again: any two of id, link and title.
std::array<std::int64_t, 3> tombstones_of(const SourceId& source, const Keys& keys);
std::int64_t tombstone_of_link(const SourceId& source, const std::string& link);

}  // namespace ilofeed::feeds

// Which ids of documents may be those of stories.
#pragma once

#include <string_view>

namespace ilofeed::feeds {

/// Whether readers can take a text for the id of an entry (RFC 4287 §4.2.6): a tag (RFC 4151), a
/// URN (RFC 8141) or an address of the web, spelled as its rules say and in the one way in which
/// such ids are compared. Never an address of a file, nor one that would run.
bool is_sound_id(std::string_view text);

}  // namespace ilofeed::feeds

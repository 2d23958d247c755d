// Whose words a story has.
#pragma once

#include <cstddef>

#include "feeds/stories/publishers.h"
#include "feeds/stories/record.h"

namespace ilofeed::feeds {

/// The origin that speaks for a story: one whose source belongs to the publisher of the address
/// that it tells of. Among several of that publisher the one with most to say; a reprint or an
/// aggregator only as long as no such one is there, and the first of them stays.
std::size_t speaker_of(const StoryRecord& story, const Publishers& publishers);

/// Lets an origin speak: its words become the story's, and the former speaker keeps its own.
void let_speak(StoryRecord& story, std::size_t origin);

}  // namespace ilofeed::feeds

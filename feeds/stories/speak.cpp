#include "feeds/stories/speak.h"

#include <utility>

#include "feeds/stories/agreement.h"

namespace ilofeed::feeds {
namespace {

bool owns(const StoryRecord& story, std::size_t origin, const Publishers& publishers) {
  const OriginRecord& each = story.origins[origin];
  return publishers.owns(each.source, each.keys.address.page);
}

bool of_one_publisher(const StoryRecord& story,
                      std::size_t origin,
                      std::size_t other,
                      const Publishers& publishers) {
  const std::string publisher = publishers.of_source(story.origins[origin].source);
  return !publisher.empty() && publisher == publishers.of_source(story.origins[other].source);
}

}  // namespace

std::size_t speaker_of(const StoryRecord& story, const Publishers& publishers) {
  std::size_t best = story.speaker;
  bool best_owns = owns(story, best, publishers);
  for (std::size_t i = 0; i < story.origins.size(); ++i) {
    if (i == best || !story.origins[i].words_are_kept) continue;
    const bool is_owner = owns(story, i, publishers);
    const bool may_replace = is_owner == best_owns &&
                             of_one_publisher(story, i, best, publishers) &&
                             richness(story.told_by(i)) > richness(story.told_by(best));
    if ((is_owner && !best_owns) || may_replace) {
      best = i;
      best_owns = is_owner;
    }
  }
  return best;
}

void let_speak(StoryRecord& story, std::size_t origin) {
  if (origin == story.speaker) return;
  OriginRecord& former = story.origins[story.speaker];
  OriginRecord& next = story.origins[origin];
  former.entry = std::exchange(story.entry, std::exchange(next.entry, {}));
  former.words_are_kept = true;
  for (OriginRecord* each : {&former, &next}) {
    if (each->write == Write::nothing) each->write = Write::row;
  }
  story.speaker = origin;
  story.has_full_text = false;
}

}  // namespace ilofeed::feeds

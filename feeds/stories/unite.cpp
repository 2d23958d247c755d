#include "feeds/stories/unite.h"

#include <algorithm>
#include <tuple>

namespace ilofeed::feeds {
namespace {

Telling telling(const StoryRecord& story, std::size_t origin) {
  return {story.origins[origin].source, story.origins[origin].keys, story.words_for(origin)};
}

bool are_at_odds(const StoryRecord& story, const StoryRecord& other, const StoryRules& rules) {
  for (std::size_t i = 0; i < story.origins.size(); ++i) {
    const Telling mine = telling(story, i);
    for (std::size_t j = 0; j < other.origins.size(); ++j) {
      if (story.origins[i].source == other.origins[j].source) return true;
      const Telling theirs = telling(other, j);
      const Pairing pairing(mine, theirs, rules.publishers);
      if (!verdict_on(pairing, rules.editor).joined && stand_apart(pairing, rules.editor))
        return true;
    }
  }
  return false;
}

bool is_told_by_none_but(const StoryRecord& story, const SourceId& source) {
  return std::ranges::all_of(story.origins,
                             [&](const OriginRecord& each) { return each.source == source; });
}

std::string publisher_of(const StoryRecord& story, const StoryRules& rules) {
  return rules.publishers.of_page(story.origins[story.speaker].keys.address.page);
}

bool is_told_by_owner(const StoryRecord& story, const StoryRules& rules) {
  const OriginRecord& speaker = story.origins[story.speaker];
  return rules.publishers.owns(speaker.source, speaker.keys.address.page);
}

}  // namespace

bool may_be_united(const StoryRecord& story,
                   const StoryRecord& other,
                   const SourceId& by,
                   const StoryRules& rules) {
  const std::string publisher = rules.publishers.of_source(by);
  const bool are_its_own = !publisher.empty() && publisher == publisher_of(story, rules) &&
                           publisher == publisher_of(other, rules);
  const bool may_speak =
      are_its_own || is_told_by_none_but(story, by) || is_told_by_none_but(other, by);
  return may_speak && !are_at_odds(story, other, rules);
}

const StoryRecord& the_one_kept(const StoryRecord& story,
                                const StoryRecord& other,
                                const StoryRules& rules) {
  const auto rank = [&](const StoryRecord& each) {
    return std::tuple(!is_told_by_owner(each, rules), each.first_seen, each.number);
  };
  return rank(other) < rank(story) ? other : story;
}

void give_reason(StoryRecord& story, const Verdict& verdict) {
  for (OriginRecord& origin : story.origins) {
    origin.merge_reason = verdict.evidence;
    origin.strength = verdict.strength;
    origin.write = Write::row;
  }
}

}  // namespace ilofeed::feeds

#include "feeds/stories/unite.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "feeds/stories/join.h"
#include "feeds/stories/joined.h"
#include "feeds/stories/sketches.h"

namespace ilofeed::feeds {
namespace {

// All that rules ask of a telling: of those that have it in common, one speaks for the others.
std::string kind_of(const Telling& telling) {
  const auto& [keys, entry] = telling;
  const auto said = [](const std::optional<Date>& date) {
    return date ? std::to_string(date->time.time_since_epoch().count()) + ' ' +
                      std::to_string(static_cast<int>(date->precision))
                : std::string();
  };
  return joined(keys.address.page,
                keys.address.anchor,
                keys.title.text,
                keys.title.site,
                said(keys.date),
                keys.document_id,
                digest_of_words(entry),
                entry.title,
                said(entry.published),
                entry.language,
                entry.place);
}

std::vector<Telling> tellings_of(const StoryRecord& story) {
  std::vector<Telling> tellings;
  std::set<std::string> kinds;
  for (std::size_t i = 0; i < story.origins.size(); ++i) {
    const Telling telling{story.origins[i].keys, story.words_for(i)};
    if (kinds.insert(kind_of(telling)).second) tellings.push_back(telling);
  }
  return tellings;
}

bool are_told_by_one_source(const StoryRecord& story, const StoryRecord& other) {
  std::set<SourceId> sources;
  for (const OriginRecord& origin : story.origins)
    sources.insert(origin.source);
  return std::ranges::any_of(
      other.origins, [&](const OriginRecord& origin) { return sources.contains(origin.source); });
}

bool are_at_odds(const StoryRecord& story, const StoryRecord& other, const StoryRules& rules) {
  if (are_told_by_one_source(story, other)) return true;
  Sketches sketches;
  const std::vector<Telling> theirs = tellings_of(other);
  for (const Telling& mine : tellings_of(story)) {
    for (const Telling& each : theirs) {
      const Agreement text = compare(sketches.of(mine.entry), sketches.of(each.entry));
      const Pairing pairing(mine, each, rules.publishers, text);
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

#include "feeds/stories/tell.h"

#include <algorithm>
#include <utility>

#include "feeds/stories/agreement.h"
#include "feeds/stories/article.h"
#include "feeds/stories/ids.h"
#include "feeds/stories/retelling.h"
#include "feeds/stories/speak.h"

namespace ilofeed::feeds {
namespace {

// Full text that comes this soon after a story was first seen completes it; later it revises it.
constexpr std::chrono::hours kStillNew{1};

OriginRecord origin_of(const Told& told) {
  OriginRecord origin;
  origin.source = told.source;
  origin.keys = told.keys;
  origin.link = told.entry.link;
  origin.first_seen = told.now;
  const Clocks clocks = clocks_of(told.entry, told.ahead, told.now);
  origin.entry = told.entry;
  origin.entry.published = clocks.announced;
  origin.entry.happens = clocks.happens;
  origin.entry.date_evidence = clocks.evidence;
  origin.sort_time = place_in_lists(clocks.announced, told.now, told.poll);
  origin.write = Write::row;
  return origin;
}

StoryRecord story_of(OriginRecord origin, Time now) {
  StoryRecord story;
  story.first_seen = now;
  story.sort_time = origin.sort_time;
  story.ids = ids_for(origin.source, origin.keys, origin.keys.id_is_believed);
  story.entry = std::exchange(origin.entry, {});
  story.write = Write::published;
  story.origins.push_back(std::move(origin));
  return story;
}

bool same_instant(const std::optional<Date>& a, const std::optional<Date>& b) {
  return a.has_value() == b.has_value() && (!a || a->time == b->time);
}

}  // namespace

Retold publish_if_changed(StoryRecord& story, const Entry& before, bool reads_otherwise) {
  const bool words = !reads_the_same(before, story.entry);
  const bool place = before.link != story.entry.link;
  const bool date = !same_instant(before.published, story.entry.published);
  if (date || words || place) story.sort_time = story.origins[story.speaker].sort_time;
  if (!words && !place && !date && !reads_otherwise) return Retold::unchanged;
  if (words) {
    if (!story.replaced) story.replaced = before;
    ++story.revision;
  }
  story.write = Write::published;
  return Retold::revised;
}

StoryRecord new_story(const Told& told) {
  OriginRecord origin = origin_of(told);
  origin.merge_reason = "new";
  return story_of(std::move(origin), told.now);
}

Retold tell_too(StoryRecord& story,
                const Told& told,
                const Verdict& verdict,
                const StoryRules& rules) {
  const Entry before = story.entry;
  OriginRecord origin = origin_of(told);
  origin.merge_reason = verdict.evidence;
  origin.strength = verdict.strength;
  story.origins.push_back(std::move(origin));
  let_speak(story, speaker_of(story, rules.publishers));
  return publish_if_changed(story, before, false);
}

Retold retell(StoryRecord& story, std::size_t origin, const Told& told, const StoryRules& rules) {
  return Retelling(story, origin, rules, told.now).with(told);
}

Retold confirm(StoryRecord& story, std::size_t origin, const StoryRules& rules, Time now) {
  return Retelling(story, origin, rules, now).unread();
}

StoryRecord split_off(StoryRecord& story, std::size_t origin, const StoryRules& rules, Time now) {
  if (origin == story.speaker) let_speak(story, origin == 0 ? 1 : 0);
  OriginRecord leaving = std::move(story.origins[origin]);
  story.origins.erase(story.origins.begin() + static_cast<std::ptrdiff_t>(origin));
  if (story.speaker > origin) --story.speaker;
  let_speak(story, speaker_of(story, rules.publishers));
  story.write = Write::published;
  leaving.merge_reason = "new";
  leaving.strength = 0;
  leaving.write = Write::row;
  return story_of(std::move(leaving), now);
}

void take_over(StoryRecord& story, StoryRecord& other, const StoryRules& rules) {
  const Entry before = story.entry;
  for (std::size_t i = 0; i < other.origins.size(); ++i) {
    OriginRecord& origin = other.origins[i];
    if (i == other.speaker) origin.entry = std::move(other.entry);
    origin.write = Write::row;
    story.origins.push_back(std::move(origin));
  }
  other.origins.clear();
  let_speak(story, speaker_of(story, rules.publishers));
  publish_if_changed(story, before, false);
  if (story.write == Write::nothing) story.write = Write::row;
}

Retold complete(StoryRecord& story, std::size_t origin, const Entry& article, Time now) {
  if (origin != story.speaker) return Retold::unchanged;
  const Entry before = story.entry;
  const bool was_complete = story.has_full_text;
  complete_with(story.entry, article);
  if (!story.entry.published && !story.entry.happens) {
    const Clocks clocks = clocks_of(article, Ahead::an_error, now);
    story.entry.published = clocks.announced;
    if (clocks.announced) {
      story.entry.date_evidence = clocks.evidence;
      story.origins[origin].sort_time = published_time(*clocks.announced);
      story.origins[origin].write = Write::row;
    }
  }
  story.has_full_text = true;
  const int revision = story.revision;
  const Retold retold = publish_if_changed(story, before, false);
  if (now - story.first_seen <= kStillNew) {
    story.revision = revision;
    story.replaced.reset();
  }
  if (retold == Retold::unchanged && !was_complete) story.write = Write::row;
  return retold;
}

}  // namespace ilofeed::feeds

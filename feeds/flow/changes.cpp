#include "feeds/flow/changes.h"

#include <span>
#include <utility>
#include <vector>

namespace ilofeed::feeds {
namespace {

using What = StoryChange::What;

constexpr std::size_t kChangesAtOnce = 1000;

// Wherever they stand now, under whatever topic: each place tells the topics of its stories. Where
// they stood before, and no longer do, is in the log too.
Changes lists_of(std::set<StoryNumber> stories_changed, Store& store) {
  const std::vector<StoryNumber> told(stories_changed.begin(), stories_changed.end());
  for (const auto& [family, versions] : store.versions().of(told)) {
    for (const Version& version : versions)
      stories_changed.insert(version.story);  // each leads to the others
  }
  const std::vector<StoryNumber> stories(stories_changed.begin(), stories_changed.end());
  Changes changes;
  for (const auto& [story, topics] : store.topics().of(stories))
    changes.topics.insert(topics.begin(), topics.end());
  for (SourceId& source : store.stories().sources_of(stories))
    changes.sources.insert(std::move(source));
  return changes;
}

Changes told_by(std::span<const StoryChange> log, Store& store) {
  Changes changes;
  std::set<StoryNumber> stories;
  for (const StoryChange& each : log) {
    if (each.what != What::removed && each.what != What::refilled) stories.insert(each.story);
    changes.everything = changes.everything || each.what == What::refilled;
    if (!each.topic.text.empty()) changes.topics.insert(each.topic);
    if (!each.source.text.empty()) changes.sources.insert(each.source);
  }
  changes.add(lists_of(std::move(stories), store));
  return changes;
}

}  // namespace

void Changes::add(const Changes& other) {
  everything = everything || other.everything;
  topics.insert(other.topics.begin(), other.topics.end());
  sources.insert(other.sources.begin(), other.sources.end());
}

Changes ChangeReader::take() {
  Changes changes;
  while (true) {
    const StoryChanges log = store_.change_log().since(sequence_, kChangesAtOnce);
    if (!log.complete) {
      sequence_ = store_.change_log().last_sequence();
      changes.everything = true;
      return changes;
    }
    if (log.changes.empty()) return changes;
    changes.add(told_by(log.changes, store_));
    sequence_ = log.changes.back().sequence;
  }
}

}  // namespace ilofeed::feeds

#include "feeds/flow/changes.h"

#include <span>
#include <vector>

namespace ilofeed::feeds {
namespace {

using What = StoryChange::What;

constexpr std::size_t kChangesAtOnce = 1000;

// Wherever they stand now; where they stood before, and no longer do, is in the log too.
Changes lists_of(std::span<const StoryNumber> stories, Store& store) {
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
    if (each.what == What::appeared || each.what == What::joined || each.what == What::revised)
      stories.insert(each.story);
    if (!each.topic.text.empty()) changes.topics.insert(each.topic);
    if (!each.source.text.empty()) changes.sources.insert(each.source);
  }
  changes.add(lists_of(std::vector(stories.begin(), stories.end()), store));
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

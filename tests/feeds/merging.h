// Taking entries into a store, for tests that need some there.
#pragma once

#include "feeds/flow/merge.h"
#include "feeds/store/store.h"

namespace ilofeed::tests {

/// By the rules of a configuration that has this source alone.
inline feeds::Merged merge_into(feeds::Store& store,
                                const feeds::Source& source,
                                const feeds::Feed& feed,
                                feeds::Time now) {
  const feeds::StoryRules rules{feeds::Publishers(std::span(&source, 1)), {}};
  return feeds::merge(source, feed, rules, store.tellings(), now);
}

}  // namespace ilofeed::tests

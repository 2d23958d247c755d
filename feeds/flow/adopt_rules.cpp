#include "feeds/flow/adopt_rules.h"

#include "feeds/flow/versions.h"

namespace ilofeed::feeds {

Heeded adopt_rules(const FilingRules& rules, Store& store, Time now) {
  for (const auto& [mirror, canonical] : rules.stories.publishers.mirrors())
    store.tellings().move_pages(mirror, canonical);
  const Heeded heeded = heed_editor(rules, store, now);
  regroup_all(rules.stories, store);
  return heeded;
}

}  // namespace ilofeed::feeds

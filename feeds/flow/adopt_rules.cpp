#include "feeds/flow/adopt_rules.h"

namespace ilofeed::feeds {

Heeded adopt_rules(const FilingRules& rules, Store& store, Time now) {
  for (const auto& [mirror, canonical] : rules.stories.publishers.mirrors())
    store.tellings().move_pages(mirror, canonical);
  return heed_editor(rules, store, now);
}

}  // namespace ilofeed::feeds

// Words of concepts that never occurred: mistyped, or of no use.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "feeds/model/topic.h"
#include "feeds/store/store.h"

namespace ilofeed::feeds {

struct SilentWords {
  std::string group;  ///< the concept's name
  std::vector<std::string> words;
};

struct SilentConcepts {
  std::vector<SilentWords> found;
  std::size_t not_looked_at = 0;  ///< concepts, for want of time
};

/// The words of each concept that no stored story holds, of those in `languages` (primary subtags)
/// and those that are of none; concepts of which every word occurred are left out. Regular
/// expressions are not looked for. Ends early, with what was found until then, once `time_is_up`
/// says so.
SilentConcepts silent_words(Store& store,
                            const Concepts& concepts,
                            const std::set<std::string>& languages,
                            const std::function<bool()>& time_is_up);

}  // namespace ilofeed::feeds

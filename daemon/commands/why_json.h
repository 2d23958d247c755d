// `ilofeed why --json`.
#pragma once

#include <nlohmann/json.hpp>

#include "daemon/setup/setup.h"
#include "feeds/model/story.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// What `why` tells of a story: its fields with their evidence, its origins, its versions in other
/// languages, for each topic the clause that decided, and what its words were before, oldest first.
nlohmann::json why_json(const feeds::Story& story,
                        feeds::Store& store,
                        const Setup& setup,
                        feeds::Time now);

}  // namespace ilofeed::daemon

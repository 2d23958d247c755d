// `ilofeed why --json`.
#pragma once

#include <vector>

#include <nlohmann/json.hpp>

#include "daemon/setup/setup.h"
#include "feeds/model/story.h"
#include "feeds/store/revision.h"

namespace ilofeed::daemon {

/// What `why` tells of a story: its fields with their evidence, its origins, and for each topic the
/// clause that decided; `revisions` are what its words were before, oldest first.
nlohmann::json why_json(const feeds::Story& story,
                        const std::vector<feeds::Revision>& revisions,
                        const Setup& setup,
                        feeds::Time now);

}  // namespace ilofeed::daemon

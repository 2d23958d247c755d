// What a filter would keep, before anyone publishes it.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "feeds/flow/versions.h"
#include "feeds/flow/withheld.h"
#include "feeds/model/source.h"
#include "feeds/model/topic.h"
#include "feeds/render/render.h"
#include "feeds/store/store.h"

namespace ilofeed::feeds {

struct TrialOrder {
  Topic edited;
  std::optional<Topic> running;  ///< what it is compared with
  const std::vector<Source>& sources;
  Withheld withheld = {};                      ///< those are not looked at
  std::optional<VersionChoice> versions = {};  ///< of the edited topic; none: all are published
  Time now = {};                               ///< decides conditions on the age
};

/// Looks through the newest 10,000 stories, newest first, until `time_is_up` says so.
Trial try_topic(Store& store, const TrialOrder& order, const std::function<bool()>& time_is_up);

}  // namespace ilofeed::feeds

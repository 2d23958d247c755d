// A topic as YAML, ready to be pasted into a configuration.
#pragma once

#include <string>

#include "config/config.h"
#include "feeds/model/topic.h"

namespace ilofeed::daemon {

/// With its `topics:` line, and all that is configured of it besides its filter. `match` is the
/// filter as it is written. Secrets are not told: a comment stands in their place.
std::string yaml_of(const feeds::Topic& topic,
                    const std::string& match,
                    const config::Config& config);

}  // namespace ilofeed::daemon

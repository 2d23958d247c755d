// A topic as YAML, ready to be pasted into a configuration.
#pragma once

#include <string>

#include "feeds/model/topic.h"

namespace ilofeed::daemon {

/// With its `topics:` line. `match` is the filter as it is written.
std::string yaml_of(const feeds::Topic& topic, const std::string& match);

}  // namespace ilofeed::daemon

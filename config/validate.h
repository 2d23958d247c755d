// What no section can see alone: things that clash, and things that nothing uses.
#pragma once

#include "config/config.h"
#include "config/yaml_reader.h"

namespace ilofeed::config {

void validate(Config& config, Reading& reading);

}  // namespace ilofeed::config

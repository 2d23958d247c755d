// The section `sources`: what is polled.
#pragma once

#include <vector>

#include "config/sites.h"
#include "config/yaml_reader.h"
#include "feeds/model/source.h"

namespace ilofeed::config {

/// In file order. `file:` addresses that are relative stand against the folder of their file.
std::vector<feeds::Source> read_sources(MapReader& root, const Sites& sites);

}  // namespace ilofeed::config

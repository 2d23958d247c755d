// The section `sources`: what is polled.
#pragma once

#include <filesystem>
#include <vector>

#include "config/sites.h"
#include "config/yaml_reader.h"
#include "feeds/model/source.h"

namespace ilofeed::config {

/// In file order. `file:` addresses that are relative stand against `folder`.
std::vector<feeds::Source> read_sources(MapReader& root,
                                        const Sites& sites,
                                        const std::filesystem::path& folder);

}  // namespace ilofeed::config

// The section `recipe` of a source: where things stand on its page.
#pragma once

#include <optional>

#include "config/yaml_reader.h"
#include "feeds/model/source.h"

namespace ilofeed::config {

/// Nothing when the source has none.
std::optional<feeds::Recipe> read_recipe(MapReader& source);

}  // namespace ilofeed::config

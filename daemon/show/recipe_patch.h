// A recipe as YAML to be pasted into the configuration.
#pragma once

#include <string>

#include "feeds/model/source.h"

namespace ilofeed::daemon {

/// `sources: NAME: recipe: …` in block style, indented as in a configuration; ends with a newline.
std::string recipe_patch(const feeds::SourceId& source, const feeds::Recipe& recipe);

}  // namespace ilofeed::daemon

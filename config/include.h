// `include`: several files become one configuration.
#pragma once

#include "config/reading.h"
#include "config/yaml_tree.h"

namespace ilofeed::config {

/// Reads the first file of `reading` and those that it includes, which join the others there, and
/// puts them together: an included file is read before the one that includes it, and what is said
/// later of a name counts. Null, with complaints, when one of them cannot be read.
NodePtr join_files(Reading& reading);

}  // namespace ilofeed::config

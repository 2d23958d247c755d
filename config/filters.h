// Filters that may not do what their author means, over the whole configuration.
#pragma once

#include "config/config.h"
#include "config/reading.h"

namespace ilofeed::config {

/// Warns of clauses that nothing or everything fulfils, of sources and languages that nobody has,
/// and of concepts without words in the language of a source.
void check_filters(const Config& config, Reading& reading);

}  // namespace ilofeed::config

// `ilofeed schema`: the configuration's keys for editors.
#pragma once

#include <string>

namespace ilofeed::daemon {

/// A JSON Schema (draft 2020-12) made from the reading of a configuration that holds every key, so
/// that it knows those that are read and no others.
std::string schema_text();

}  // namespace ilofeed::daemon

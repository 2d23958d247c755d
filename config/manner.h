// The keys of a source that say how it is asked and read where its server or its documents do not
// do as others do.
#pragma once

#include "config/yaml_reader.h"
#include "feeds/model/source.h"

namespace ilofeed::config {

/// Reads headers, user_agent, http_version and proxy into `source.manner`, encoding and timezone
/// beside it. The source's address must be known already.
void read_manner(MapReader& reader, feeds::Source& source);

/// Complains of the key `proxy` where it is no address of one.
void check_proxy(MapReader& reader, const std::string& proxy);

}  // namespace ilofeed::config

// The section `sites`: what is true of a whole publisher.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "config/yaml_reader.h"
#include "feeds/model/source.h"

namespace ilofeed::config {

using Sites = std::map<std::string, std::shared_ptr<const feeds::Site>>;  ///< by name

Sites read_sites(MapReader& root);

/// The site whose canonical host or mirror `url` is on; null when none is.
std::shared_ptr<const feeds::Site> site_of(const Sites& sites, const std::string& url);

}  // namespace ilofeed::config

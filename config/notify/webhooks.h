// Webhooks: who is posted what is new.
#pragma once

#include <vector>

#include "config/config.h"
#include "config/yaml_reader.h"

namespace ilofeed::config {

/// Those of `notify`, by their names, in file order.
std::vector<Webhook> read_webhooks(MapReader& reader);

HealthSettings read_health(MapReader& root);

}  // namespace ilofeed::config

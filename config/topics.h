// The section `topics`: filters, each published as feeds of its own.
#pragma once

#include <vector>

#include "config/config.h"
#include "config/yaml_reader.h"

namespace ilofeed::config {

struct Topics {
  std::vector<feeds::Topic> topics;  ///< in file order
  std::vector<Config::Example> examples;
  std::vector<Webhook> webhooks;
  std::vector<DigestMail> digests;
};

Topics read_topics(MapReader& root,
                   const feeds::Concepts& concepts,
                   const std::vector<feeds::Source>& sources);

}  // namespace ilofeed::config

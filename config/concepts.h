// The section `concepts`: reusable groups of words in several languages.
#pragma once

#include "config/yaml_reader.h"
#include "feeds/model/topic.h"

namespace ilofeed::config {

feeds::Concepts read_concepts(MapReader& root);

}  // namespace ilofeed::config

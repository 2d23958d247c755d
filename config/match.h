// The filter of a topic: one line, or a tree of any, all and none; the tree becomes one line.
#pragma once

#include <optional>

#include "config/yaml_reader.h"
#include "feeds/model/topic.h"

namespace ilofeed::config {

/// The query that the value of `match` stands for; nothing when there is none, and
/// complaints at the word that is wrong when it cannot be read.
std::optional<feeds::Query> read_match(MapReader& topic, const feeds::Concepts& concepts);

}  // namespace ilofeed::config

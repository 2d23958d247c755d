// The filter of a topic: one line, or a tree of any, all and none; the tree becomes one line.
#pragma once

#include <optional>
#include <string>

#include "config/yaml_reader.h"
#include "feeds/model/topic.h"

namespace ilofeed::config {

/// The query that the value of `match` stands for, checked; nothing, and complaints
/// at the word that is wrong, when it is none.
std::optional<std::string> read_match(MapReader& topic, const feeds::Concepts& concepts);

}  // namespace ilofeed::config

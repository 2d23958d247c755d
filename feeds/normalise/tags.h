// Categories, keywords and kickers.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "feeds/model/parsed_feed.h"

namespace ilofeed::feeds {

/// All of them, each once whatever its case, the kicker first.
std::vector<std::string> read_tags(std::span<const Statement> statements);

/// What the categories are taken from (Atom's scheme, RSS' domain), each once.
std::vector<std::string> read_schemes(std::span<const Statement> statements);

}  // namespace ilofeed::feeds

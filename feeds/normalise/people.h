// The people behind an entry or a feed.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "feeds/model/entry.h"
#include "feeds/normalise/addresses.h"

namespace ilofeed::feeds {

/// Reads "Name <name@example.org>", "name@example.org (Name)", "Name (name@example.org)",
/// a bare address or a bare name.
Person read_person(std::string_view text);

/// The authors, each once.
std::vector<Person> read_authors(std::span<const Statement> statements, Addresses& addresses);

}  // namespace ilofeed::feeds

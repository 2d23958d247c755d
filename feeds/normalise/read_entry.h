// One entry, from what the document says of it.
#pragma once

#include <span>
#include <string>

#include "feeds/model/entry.h"
#include "feeds/model/source.h"
#include "feeds/normalise/addresses.h"

namespace ilofeed::feeds {

/// What is true of all entries of a document.
struct Surroundings {
  Addresses addresses;
  const Site* site = nullptr;
  std::string language;  ///< of the document; may be empty
  Time now;
  int escaped_twice = 0;  ///< how many entries had their content unescaped once more
};

/// The entry, still without the id it is known by; see give_ids.
Entry read_entry(std::span<const Statement> statements, Surroundings& around);

/// True when there is nothing that a reader could be shown.
bool says_nothing(std::span<const Statement> statements);

}  // namespace ilofeed::feeds

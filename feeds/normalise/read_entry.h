// One entry, from what the document says of it.
#pragma once

#include <span>
#include <string>

#include "feeds/model/entry.h"
#include "feeds/model/source.h"
#include "feeds/normalise/addresses.h"
#include "feeds/text/date/date_order.h"

namespace ilofeed::feeds {

/// What is true of all entries of a document.
struct Surroundings {
  Addresses addresses;
  const Site* site = nullptr;
  std::string language;  ///< of the document; may be empty
  Time now;
  std::string timezone;       ///< of clock times that name no zone; empty: UTC
  DateOrder date_order = {};  ///< as the dates of all entries tell it
  int escaped_twice = 0;      ///< how many entries had their content unescaped once more
};

/// What tells an entry from the others of its document; see identity.h. Cheaper to read than the
/// whole entry.
std::string read_stated_id(std::span<const Statement> statements, Surroundings& around);
std::string read_canonical_link(std::span<const Statement> statements, Surroundings& around);
std::string read_title_and_day(std::span<const Statement> statements, Surroundings& around);

/// The entry, still without the id it is known by.
Entry read_entry(std::span<const Statement> statements, Surroundings& around);

/// True when there is nothing that a reader could be shown.
bool says_nothing(std::span<const Statement> statements);

}  // namespace ilofeed::feeds

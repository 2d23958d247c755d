// When an entry was published and changed, and how we know.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "feeds/model/entry.h"
#include "feeds/model/parsed_feed.h"

namespace ilofeed::feeds {

struct EntryDates {
  std::optional<Date> published;
  std::optional<Date> updated;
  std::string evidence;  ///< what `published` was read from: "atom:published"
};

/// Reads the dates that an entry's statements give, the best evidence first.
/// An entry that only tells when it changed was published no later than that.
/// `now` is what "3 days ago" is counted from; `language` (BCP 47) decides what is ambiguous.
EntryDates read_dates(std::span<const Statement> statements, std::string_view language, Time now);

}  // namespace ilofeed::feeds

// When an entry was published and changed, and how we know.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "feeds/model/entry.h"
#include "feeds/model/parsed_feed.h"
#include "feeds/text/date/date_order.h"

namespace ilofeed::feeds {

struct EntryDates {
  std::optional<Date> published;
  std::optional<Date> updated;
  std::string evidence;  ///< what `published` was read from: "atom:published"
};

/// What decides where a date is ambiguous.
struct DateReading {
  std::string_view language;  ///< of the entry (BCP 47); may be empty
  const DateOrder& order;     ///< as the dates of the whole feed tell it
  std::string_view timezone;  ///< of clock times that name no zone; empty: UTC
  Time now;                   ///< what "3 days ago" is counted from
};

/// Reads the dates that an entry's statements give, the best evidence first.
/// An entry that only tells when it changed was published no later than that.
EntryDates read_dates(std::span<const Statement> statements, const DateReading& reading);

/// Lets `order` see the dates that machines wrote.
void see_dates(std::span<const Statement> statements, DateOrder& order);

}  // namespace ilofeed::feeds

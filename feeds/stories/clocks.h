// Three clocks of a story, kept apart: when it was announced, when it happens, when it changed.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "feeds/model/entry.h"

namespace ilofeed::feeds {

/// What is made of the dates that an entry gives.
struct Clocks {
  std::optional<Date> announced;  ///< nothing: when it was first seen
  std::optional<Date> happens;    ///< an event's own days
  std::string evidence;           ///< for the announced date
};

/// What future dates of a document mean.
enum class Ahead { an_error, an_event };

/// A document in which many days lie ahead announces what is to come.
Ahead meaning_of_future_dates(std::span<const Entry> document, Time now);

/// The clocks of an entry that is first seen now. A day that lies ahead is never a day of
/// publication: it is an event's, or an error.
Clocks clocks_of(const Entry& entry, Ahead ahead, Time now);

/// True when a date lies so far ahead that no clock that goes wrong a little explains it.
bool is_ahead(const Date& date, Time now);

enum class PollOf { new_source, known_source };

/// Where a story stands in lists: by its announced day, else by when it was first seen. Undated
/// entries of a source's first poll stand behind the dated news of that day.
Time place_in_lists(const std::optional<Date>& announced, Time first_seen, PollOf poll);

}  // namespace ilofeed::feeds

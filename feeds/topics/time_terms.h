// Conditions on a story's date and age.
#pragma once

#include <span>
#include <string_view>

#include <tl/expected.hpp>

#include "feeds/topics/node.h"

namespace ilofeed::feeds {

/// A field that is compared with dates. "age" is that of "date", with a length of time.
struct TimeField {
  std::string_view name;
  Moment moment;
};

std::span<const TimeField> time_fields();

/// Reads "date>2024-01-31", "date:2024-01", "date:2023..2024-06", "age<30d", "date:P30D",
/// "event<30d".
/// The message of the failure says what was expected.
tl::expected<QueryNode, std::string> read_time_term(std::string_view text);

}  // namespace ilofeed::feeds

// What topics gained and lost when they were filled anew, as operators and editors are told.
#pragma once

#include <span>
#include <string>

#include "feeds/store/topics.h"

namespace ilofeed::daemon {

void log_refilled(std::span<const feeds::Refilled> topics);

/// A line for each.
std::string lines_of(std::span<const feeds::Refilled> topics);

}  // namespace ilofeed::daemon

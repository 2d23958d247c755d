// A poll state as the store writes it: JSON, without what has columns of its own.
#pragma once

#include <string>
#include <string_view>

#include "feeds/model/poll_state.h"

namespace ilofeed::feeds {

/// All of a state but its url, validators and next_poll.
std::string to_text(const PollState& state);
/// The other way; what cannot be read is as in a state that was never set.
PollState poll_state_from_text(std::string_view text);

}  // namespace ilofeed::feeds

// What the outcome of a poll means for what is remembered of its source.
#pragma once

#include <string>

#include "daemon/errand/errand.h"
#include "daemon/system/clock.h"
#include "feeds/model/poll_state.h"

namespace ilofeed::daemon {

/// The address that is asked: the configured one, or the one that three polls
/// in a row were led to for good.
const std::string& effective_url(const feeds::PollState& state);

/// The state after an answer that was taken in, or that said nothing changed.
/// A validator that was not given is forgotten with a new body, and kept by a bare 304.
feeds::PollState after_success(feeds::PollState state, const Outcome& outcome, Time now);

/// The state after a failure. Validators and entries stay what they were; a
/// moved address that fails is given up for the configured one.
feeds::PollState after_failure(feeds::PollState state, const Outcome& outcome, Time now);

/// For how long what came stays fresh; a 304 without a word of that keeps what was said before
/// (RFC 9111 §4.3.4). `after` as after_success gave it.
Seconds fresh_for(const feeds::PollState& after, const Outcome& outcome, Time now);

/// The state after our own network failed: nobody is blamed.
feeds::PollState after_outage(feeds::PollState state);

}  // namespace ilofeed::daemon

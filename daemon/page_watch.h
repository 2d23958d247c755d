// Is this still the document that we know? What is doubtful is kept back, so that
// nothing published is lost to a login page, a broken transfer or a new design.
#pragma once

#include <optional>

#include "feeds/model/feed.h"
#include "feeds/model/poll_state.h"
#include "feeds/result.h"

namespace ilofeed::daemon {

/// Why a document that was read should not be taken in; nothing when it may be.
std::optional<feeds::Failure> doubt(const feeds::Feed& feed, const feeds::PollState& state);

/// Adds what was taken in to the picture of what is usual.
void remember_shape(feeds::PollState& state, const feeds::Feed& feed);

}  // namespace ilofeed::daemon

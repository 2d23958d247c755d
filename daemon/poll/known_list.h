// What the store knows of a source's list, for those who read its page.
#pragma once

#include <optional>
#include <vector>

#include "feeds/flow/heal.h"
#include "feeds/model/feed.h"
#include "feeds/model/ids.h"
#include "feeds/model/poll_state.h"
#include "feeds/result.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// Why a list that was read should not be taken in.
std::optional<feeds::Failure> doubt_of(const feeds::SourceId& source,
                                       const feeds::PollState& state,
                                       const feeds::Feed& list,
                                       feeds::Store& store);

/// Whether a list should be read beyond the page that was read last: at the first poll, and over a
/// gap, when nothing on it was known.
bool leads_on(const feeds::SourceId& source,
              const feeds::PollState& state,
              const feeds::Feed& list,
              feeds::Store& store);

/// The newest entries of a source, as many as its list usually holds.
std::vector<feeds::ListedEntry> listed_before(const feeds::SourceId& source,
                                              const feeds::PollState& state,
                                              feeds::Store& store);

}  // namespace ilofeed::daemon

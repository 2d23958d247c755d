// What one poll came to, and what it means for what is remembered of its source.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "daemon/fetch/fetcher.h"
#include "feeds/flow/filing.h"
#include "feeds/model/feed.h"
#include "feeds/model/poll_state.h"
#include "feeds/result.h"

namespace ilofeed::daemon {

/// The end of a poll, after all its redirects: a failure, or an answer that was
/// taken in, or the news that nothing changed.
struct Outcome {
  int status = 0;  ///< HTTP; 0: no answer
  std::optional<feeds::Failure> failure;
  bool offline = false;  ///< the failure may be our own network's
  AnswerFields fields;
  std::optional<feeds::Feed> feed;       ///< nothing when nothing changed
  std::size_t listed = 0;                ///< entries on the first page of the list
  std::optional<feeds::Recipe> healed;   ///< the proposed recipe that `feed` was read by
  feeds::TakenIn taken;                  ///< of a large document: what was taken in before the rest
  std::vector<feeds::Date> taken_dates;  ///< and when those entries were published
  std::optional<Time> taken_at;          ///< the one time of all its pieces
  std::string not_stored;                ///< why a piece of it could not be: the disk is full
  std::string body_digest;               ///< with `feed`, or of a body known before
  std::string asked_url;                 ///< where the poll began
  std::string answered_by;               ///< the address that gave the answer
  bool moved_for_good = false;           ///< all redirects on the way were permanent
  std::size_t received = 0;
  Duration took{0};
};

/// The address that is asked: the configured one, or the one that three polls
/// in a row were led to for good.
const std::string& effective_url(const feeds::PollState& state);

/// The state after an answer that was taken in, or that said nothing changed.
/// A validator that was not given is forgotten with a new body, and kept by a bare 304.
feeds::PollState after_success(feeds::PollState state, const Outcome& outcome, Time now);

/// The state after a failure. Validators and entries stay what they were; a
/// moved address that fails is given up for the configured one.
feeds::PollState after_failure(feeds::PollState state, const Outcome& outcome, Time now);

/// The state after our own network failed: nobody is blamed.
feeds::PollState after_outage(feeds::PollState state);

}  // namespace ilofeed::daemon

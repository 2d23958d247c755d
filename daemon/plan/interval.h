// How long to wait until a source is asked again, and why: the one place where
// the operator's wish, the source's rhythm and the origin's wishes are weighed.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "daemon/system/clock.h"
#include "feeds/model/poll_state.h"

namespace ilofeed::daemon {

/// What the configuration says of a source's interval.
struct IntervalPolicy {
  std::optional<Seconds> written;  ///< the source's own, else the one for all; none: learned
  Seconds min = std::chrono::minutes{15};
  Seconds max = std::chrono::hours{6};
};

struct Wait {
  Duration length{0};
  std::string reason;  ///< for people: "every 30m, as written"
};

/// A gone source is asked this seldom.
constexpr Seconds kGoneInterval = std::chrono::days{7};

/// After an answer that was taken in, or that said nothing changed. `fresh_for`
/// is what its header fields ask; what the document itself asks stands in `state`.
Wait wait_after_success(const IntervalPolicy& policy,
                        const feeds::PollState& state,
                        Seconds fresh_for,
                        const Now& now);

/// After a failure, counted in `state` already: the interval doubles with each
/// in a row. `asked` is what Retry-After asks for.
Wait wait_after_failure(const IntervalPolicy& policy,
                        const feeds::PollState& state,
                        std::optional<Seconds> asked,
                        const Now& now);

/// The wait while the source's hub pushes: polls are there for what was missed only. Four times as
/// long, but not beyond a day or the policy's longest wait.
Wait slowed(Wait wait, const IntervalPolicy& policy);

/// A little later, so that sources do not march in step: `chance` is from 0 to 1.
Duration with_jitter(Duration wait, const IntervalPolicy& policy, double chance);

/// "2s", "30m", "6h", "1h 30m", "7d".
std::string brief(Seconds length);

}  // namespace ilofeed::daemon

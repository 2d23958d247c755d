#include "daemon/poll/poll_outcome.h"

#include <algorithm>
#include <utility>

#include "daemon/plan/freshness.h"
#include "daemon/visit/announcement.h"

namespace ilofeed::daemon {
namespace {

using feeds::PollState;
using feeds::SourceCondition;

constexpr int kPollsToBelieveMove = 3;
constexpr int kPollsToBelieveGone = 3;
constexpr int kGone = 410;

void enter(PollState& state, SourceCondition condition, Time now) {
  if (state.condition == condition) return;
  state.condition = condition;
  state.condition_since = now;
}

// A 304 updates what it gives and keeps the rest (RFC 9111 §4.3.4); a body
// comes with all the validators it has.
void keep_validators(PollState& state, const Outcome& outcome) {
  const feeds::Validators& given = outcome.fields.validators;
  if (outcome.status != 304) {
    state.validators = given;
    return;
  }
  if (!given.etag.empty()) state.validators.etag = given.etag;
  if (!given.last_modified.empty()) state.validators.last_modified = given.last_modified;
}

// So does what it says of freshness; a body comes with all that is said of it.
void keep_freshness(PollState& state, const Outcome& outcome) {
  const FreshnessFields& given = outcome.fields.freshness;
  const bool says = !given.cache_control.empty() || !given.expires.empty();
  if (outcome.status != 304 || says)
    state.max_age = max_age(given.cache_control).value_or(Seconds{0});
}

void follow_move(PollState& state, const Outcome& outcome) {
  if (outcome.asked_url == state.moved_url && !state.moved_url.empty()) return;
  if (!outcome.moved_for_good) {
    state.moved_url.clear();
    state.moved_polls = 0;
    return;
  }
  if (state.moved_url != outcome.answered_by) state.moved_polls = 0;
  state.moved_url = outcome.answered_by;
  ++state.moved_polls;
}

void note_wishes(PollState& state, const feeds::PollingHints& hints) {
  const Seconds ttl = hints.ttl.value_or(Seconds{0});
  const Seconds period = hints.update_period.value_or(Seconds{0});
  state.asked_interval = std::clamp(std::max(ttl, period), Seconds{0}, kLongestWish);
  state.skip_hours = static_cast<std::uint32_t>(hints.skip_hours.to_ulong());
  state.skip_days = static_cast<std::uint8_t>(hints.skip_days.to_ulong());
}

// What stood behind the break of a document that was cut short is not known.
void note_hub(PollState& state, const Outcome& outcome) {
  Announcement said = announcement_of(outcome.fields.links, *outcome.feed, outcome.answered_by);
  if (said.hub.empty() && outcome.feed->cut_short) return;
  state.hub = std::move(said.hub);
  state.other_hubs = std::move(said.other_hubs);
  state.topic = std::move(said.topic);
}

}  // namespace

const std::string& effective_url(const PollState& state) {
  return state.moved_polls >= kPollsToBelieveMove ? state.moved_url : state.url;
}

PollState after_success(PollState state, const Outcome& outcome, Time now) {
  follow_move(state, outcome);
  keep_validators(state, outcome);
  keep_freshness(state, outcome);
  state.not_modified_streak = outcome.status == 304 ? state.not_modified_streak + 1 : 0;
  if (outcome.status != 304) {
    state.last_body = now;
    state.body_digest = outcome.body_digest;
  }
  if (outcome.feed) {
    note_wishes(state, outcome.feed->hints);
    note_hub(state, outcome);
    state.is_page = outcome.is_page;
  }
  state.last_poll = now;
  state.last_success = now;
  state.last_status = outcome.status;
  state.last_error.clear();
  state.consecutive_failures = 0;
  state.gone_polls = 0;
  enter(state, SourceCondition::ok, now);
  return state;
}

PollState after_failure(PollState state, const Outcome& outcome, Time now) {
  const bool at_moved_address = state.moved_polls >= kPollsToBelieveMove;
  state.last_poll = now;
  state.last_status = outcome.status;
  if (!state.last_success) state.is_page = state.is_page || outcome.is_page;
  state.last_error = outcome.failure ? outcome.failure->detail : "failed";
  ++state.consecutive_failures;
  state.gone_polls = outcome.status == kGone ? state.gone_polls + 1 : 0;
  if (at_moved_address || outcome.moved_for_good) {
    state.moved_url.clear();
    state.moved_polls = 0;
  }
  if (outcome.status ==
      304) {  // nobody asked whether anything changed: what we know is not what they mean
    state.validators = {};
    state.body_digest.clear();
  }
  SourceCondition condition = SourceCondition::failing;
  if (outcome.failure && outcome.failure->reason == feeds::Reason::changed_shape) {
    condition = SourceCondition::changed_shape;
  }
  if (state.gone_polls >= kPollsToBelieveGone) condition = SourceCondition::gone;
  enter(state, condition, now);
  return state;
}

Seconds fresh_for(const PollState& after, const Outcome& outcome, Time now) {
  const FreshnessFields& given = outcome.fields.freshness;
  const bool bare = given.cache_control.empty() && given.expires.empty();
  return outcome.status == 304 && bare ? after.max_age : freshness(given, now);
}

PollState after_outage(PollState state) {
  state.last_error = state.next_reason = "the network is down";
  return state;
}

}  // namespace ilofeed::daemon

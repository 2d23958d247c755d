#include "daemon/poll/reception.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "daemon/plan/freshness.h"
#include "daemon/plan/rhythm.h"
#include "daemon/poll/page_watch.h"
#include "daemon/system/url_parts.h"
#include "feeds/flow/filing.h"
#include "feeds/text/digest.h"

namespace ilofeed::daemon {
namespace {

using feeds::PollState;
using feeds::Source;
using feeds::SourceCondition;

constexpr Duration kClockSlack = std::chrono::minutes{1};
constexpr Seconds kOutageInterval = std::chrono::minutes{5};

PollReport report_of(const Source& source, const Outcome& outcome, const PollState& before) {
  PollReport report;
  report.source = source.id;
  report.status = outcome.status;
  report.failure = outcome.failure;
  report.received = outcome.received;
  report.took = outcome.took;
  report.before = before.condition;
  return report;
}

void count(PollReport& report, const feeds::TakenIn& taken) {
  report.fresh += taken.merged.fresh.size();
  report.revised += taken.merged.revised.size();
  report.seen += taken.merged.seen;
  report.changes.add(taken.changes);
}

void add(feeds::TakenIn& all, const feeds::TakenIn& more) {
  all.merged.fresh.insert(
      all.merged.fresh.end(), more.merged.fresh.begin(), more.merged.fresh.end());
  all.merged.revised.insert(
      all.merged.revised.end(), more.merged.revised.begin(), more.merged.revised.end());
  all.merged.seen += more.merged.seen;
  all.merged.joined += more.merged.joined;
  all.changes.add(more.changes);
}

feeds::Date date_of(const feeds::Entry& entry, Time now) {
  return entry.published.value_or(feeds::Date{now, feeds::Precision::second, {}});
}

}  // namespace

Reception::Reception(feeds::Store& store)
    : store_(store), states_(store.timetable().poll_states()), chance_(std::random_device{}()) {
  for (auto& [source, state] : states_) {  // what was pushed while nobody listened is sought now
    if (state.unpushed_poll) state.next_poll = std::exchange(state.unpushed_poll, {});
  }
}

std::vector<feeds::SourceId> Reception::adopt(const Setup& setup) {
  std::vector<feeds::SourceId> to_ask;
  for (const auto& [id, source] : setup.sources) {
    PollState& state = states_[id];
    if (state.url != source->url) {
      state = PollState{};
      state.url = source->url;
    }
    const bool read_otherwise =
        !state.body_digest.empty() && !state.body_digest.starts_with(reading_digest(*source));
    if (read_otherwise) {
      state.validators = {};
      state.body_digest.clear();
      to_ask.push_back(id);
    }
    if (source->paused) state.condition = SourceCondition::paused;
    if (!source->paused && state.condition == SourceCondition::paused) {
      state.condition = state.last_success ? SourceCondition::ok : SourceCondition::fresh;
    }
  }
  return to_ask;
}

Duration Reception::due_in(const feeds::SourceId& source, const Now& now) const {
  const PollState& state = states_.at(source);
  if (!state.next_poll) return Duration{0};
  const bool clock_was_set_back = state.last_poll && *state.last_poll > now.wall + kClockSlack;
  if (clock_was_set_back) return Duration{0};
  return std::clamp<Duration>(*state.next_poll - now.wall, Duration{0}, kGoneInterval);
}

bool Reception::take_slice(const Setup& setup,
                           const Source& source,
                           Outcome& outcome,
                           const Now& now) {
  std::vector<feeds::Entry>& entries = outcome.feed->entries;
  if (entries.size() <= kSlice) return false;
  const auto end = entries.begin() + kSlice;
  feeds::Feed slice;
  slice.format = outcome.feed->format;
  slice.entries.assign(std::make_move_iterator(entries.begin()), std::make_move_iterator(end));
  entries.erase(entries.begin(), end);
  for (const feeds::Entry& entry : slice.entries)
    outcome.taken_dates.push_back(date_of(entry, now.time()));
  if (!outcome.taken_at) outcome.taken_at = now.time();
  feeds::Store::Transaction transaction(store_);
  add(outcome.taken, feeds::take_in(source, slice, setup.filing(), store_, *outcome.taken_at));
  transaction.commit();
  return true;
}

PollReport Reception::accept(const Setup& setup,
                             const Source& source,
                             Outcome outcome,
                             const Now& now) {
  if (!outcome.not_stored.empty()) return tell_full_disk(setup, source, outcome.not_stored, now);
  if (!outcome.failure) outcome.failure = doubt_of(source, outcome);
  try {
    return outcome.failure ? receive_failure(setup, source, outcome, now)
                           : receive_success(setup, source, outcome, now);
  } catch (const feeds::StoreError& error) {
    if (!error.disk_full()) throw;
    return tell_full_disk(setup, source, error.what(), now);
  }
}

PollReport Reception::receive_success(const Setup& setup,
                                      const Source& source,
                                      const Outcome& outcome,
                                      const Now& now) {
  const PollState& before = states_.at(source.id);
  PollState state = after_success(before, outcome, now.time());
  PollReport report = report_of(source, outcome, before);
  feeds::Store::Transaction transaction(store_);
  feeds::TakenIn taken = outcome.taken;
  if (outcome.feed) {
    add(taken,
        feeds::take_in(
            source, *outcome.feed, setup.filing(), store_, outcome.taken_at.value_or(now.time())));
    report.dropped = outcome.feed->dropped;
    const bool first = !before.last_success;
    if (first && is_page(outcome.feed->format) && !outcome.feed->feed_links.empty()) {
      report.advertised = outcome.feed->feed_links.front();
    }
    remember_shape(state, *outcome.feed, outcome.listed);
    if (outcome.healed) {
      state.healed = outcome.healed;
      state.healed_from = reading_digest(source);
      report.healed = true;
    }
    if (outcome.feed->cut_short) {  // ask for the whole of it the next time
      state.validators = {};
      state.body_digest.clear();
      state.last_error = "the document ends before its end: what came before the break was taken";
    }
  } else {
    add(taken, feeds::take_in_unread(source.id, setup.filing(), store_, now.time()));
  }
  const IntervalPolicy policy = setup.interval_of(source);
  if (!policy.written) {
    learn(state.rhythm,
          new_dates(before, outcome, taken.merged, now.time()),
          before.last_success,
          now.time());
  }
  watch_silence(state, source, now.time());
  report.next =
      wait_after_success(policy, state, freshness(outcome.fields.freshness, now.time()), now);
  plan_next(state, report, policy, now);
  store_.timetable().save_poll_state(source.id, state);
  transaction.commit();
  count(report, taken);
  report.after = state.condition;
  states_[source.id] = std::move(state);
  return report;
}

PollReport Reception::receive_failure(const Setup& setup,
                                      const Source& source,
                                      const Outcome& outcome,
                                      const Now& now) {
  const PollState& before = states_.at(source.id);
  PollState state = after_failure(before, outcome, now.time());
  PollReport report = report_of(source, outcome, before);
  const auto asked =
      retry_after(outcome.fields.retry_after, outcome.fields.freshness.date, now.time());
  const IntervalPolicy policy = setup.interval_of(source);
  report.next = wait_after_failure(policy, state, asked, now);
  report.failures = state.consecutive_failures;
  report.after = state.condition;
  plan_next(state, report, policy, now);
  feeds::Store::Transaction transaction(store_);
  store_.timetable().save_poll_state(source.id, state);
  const std::string host = host_key(outcome.answered_by);
  if (asked && !host.empty() && (outcome.status == 429 || outcome.status == 503)) {
    report.host_hold = asked;
    store_.timetable().save_host_hold(host, now.time_after(*asked));
  }
  transaction.commit();
  states_[source.id] = std::move(state);
  return report;
}

PollReport Reception::excuse(const Setup& setup, const Source& source, const Outcome& outcome) {
  PollState& state = states_.at(source.id);
  PollReport report = report_of(source, outcome, state);
  state = after_outage(std::move(state));
  state.next_reason = "the network is down";
  const IntervalPolicy policy = setup.interval_of(source);
  report.next = {std::min(policy.written.value_or(kOutageInterval), kOutageInterval),
                 state.next_reason};
  report.failures = state.consecutive_failures;
  report.after = state.condition;
  report.excused = true;
  return report;
}

Duration Reception::pardon(const feeds::SourceId& source, PollState before) {
  states_.at(source) = after_outage(std::move(before));
  states_.at(source).next_reason = "the network is down";
  try {
    store_.timetable().save_poll_state(source, states_.at(source));
  } catch (const feeds::StoreError& error) {
    if (!error.disk_full()) throw;  // the next poll saves it
  }
  return kOutageInterval;
}

void Reception::plan_next(PollState& state,
                          PollReport& report,
                          const IntervalPolicy& policy,
                          const Now& now) {
  const double chance = std::uniform_real_distribution<double>{0, 1}(chance_);
  report.next.length = with_jitter(report.next.length, policy, chance);
  state.next_poll = now.time_after(report.next.length);
  state.unpushed_poll.reset();
  if (push_of(report.source).slows && !report.failure) {
    state.unpushed_poll = state.next_poll;
    report.next = slowed(report.next, policy);
    state.next_poll = now.time_after(report.next.length);
  }
  state.next_reason = report.next.reason;
}

// At the first poll the document itself tells of the past; from then on only what is new counts.
std::vector<feeds::Date> Reception::new_dates(const PollState& before,
                                              const Outcome& outcome,
                                              const feeds::Merged& merged,
                                              Time now) {
  std::vector<feeds::Date> dates;
  if (!outcome.feed) return dates;
  if (!before.last_success) {
    dates = outcome.taken_dates;
    for (const feeds::Entry& entry : outcome.feed->entries)
      dates.push_back(date_of(entry, now));
    return dates;
  }
  for (const feeds::Story& story : store_.stories().with_numbers(merged.fresh))
    dates.push_back(date_of(story.entry, now));
  return dates;
}

void Reception::watch_silence(PollState& state, const Source& source, Time now) {
  if (!source.expect_every) return;
  const auto newest = store_.stories().newest({.source = source.id}, 1);
  if (newest.empty() || now - newest.front().first_seen <= *source.expect_every) return;
  state.condition = SourceCondition::silent;
  state.condition_since = newest.front().first_seen + *source.expect_every;
}

// Nothing was written: validators and digest stay what they were, so that the
// same body is taken in as soon as there is space. It is not the origin's fault.
PollReport Reception::tell_full_disk(const Setup& setup,
                                     const Source& source,
                                     const std::string& why,
                                     const Now& now) {
  PollState& state = states_.at(source.id);
  PollReport report = report_of(source, {}, state);
  report.stored = false;
  report.failure = feeds::Failure{feeds::Reason::not_stored, why};
  state.last_error = why;
  state.last_poll = now.time();
  const IntervalPolicy policy = setup.interval_of(source);
  report.next = wait_after_success(policy, state, Seconds{0}, now);
  plan_next(state, report, policy, now);
  report.after = state.condition;
  return report;
}

}  // namespace ilofeed::daemon

#include "daemon/poll/intake.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "daemon/plan/freshness.h"
#include "daemon/plan/rhythm.h"
#include "daemon/poll/known_list.h"
#include "daemon/poll/page_watch.h"
#include "daemon/poll/poll_outcome.h"
#include "daemon/system/url_parts.h"

namespace ilofeed::daemon {
namespace {

constexpr Duration kAfterConflict =
    std::chrono::seconds{5};  // where another was in the way in the store

using feeds::PollState;
using feeds::Source;
using feeds::SourceCondition;

PollReport report_of(const Source& source, const Outcome& outcome, const PollState& before) {
  PollReport report;
  report.source = source.id;
  report.status = outcome.status;
  report.failure = outcome.failure;
  report.answered_by = outcome.status == 0 ? std::string{} : outcome.answered_by;
  report.date = outcome.fields.freshness.date;
  report.received = outcome.received;
  report.took = outcome.took;
  report.before = report.after = before.condition;
  return report;
}

void count(PollReport& report, const feeds::Merged& taken) {
  report.fresh += taken.fresh.size();
  report.revised += taken.revised.size();
  report.seen += taken.seen;
}

}  // namespace

Intake::Intake(feeds::Store& store, DiskWatch& disk, SourceMemory& memory)
    : store_(store), disk_(disk), memory_(memory), chance_(std::random_device{}()) {}

bool Intake::take_slice(const Source& source, feeds::Feed& list, Slices& slices, const Now& now) {
  if (!slices.merge) slices = begin_slices(source, list, setup_, store_, now.time());
  const std::size_t taken = slices.merge->taken();
  if (slices.entries.size() - taken <= kSlice) return false;
  slices.not_stored = disk_.run([&] {
    feeds::Store::Transaction transaction(store_);
    add(slices.taken, feeds::take_in(*slices.merge, kSlice, setup_->filing(), store_, *slices.at));
    transaction.commit();
  });
  std::fill_n(slices.entries.begin() + static_cast<std::ptrdiff_t>(taken), kSlice, feeds::Entry{});
  return !slices.not_stored;
}

std::optional<feeds::Failure> Intake::failure_of(const Source& source,
                                                 const Outcome& outcome,
                                                 const Slices& slices) {
  if (slices.not_stored) return feeds::Failure{feeds::Reason::not_stored, *slices.not_stored};
  if (outcome.failure || !outcome.feed || slices.at) return outcome.failure;
  return doubt_of(source.id, memory_.state_of(source.id), *outcome.feed, store_);
}

PollReport Intake::accept(const Source& source, Outcome outcome, Slices& slices, const Now& now) {
  outcome.failure = failure_of(source, outcome, slices);
  std::optional<std::string> trouble = slices.not_stored;
  PollReport report;
  if (!trouble) {
    trouble = disk_.run([&] {
      report = outcome.failure ? receive_failure(source, outcome, now)
                               : receive_success(source, outcome, slices, now);
    });
  }
  return trouble ? tell_not_stored(source, *trouble, now) : report;
}

feeds::Merged Intake::merge_rest(const Source& source,
                                 const feeds::Feed& list,
                                 Slices& slices,
                                 const Now& now) {
  if (slices.merge) return slices.merge->take(kSlice);
  return feeds::merge(source, list, setup_->filing().stories, store_.tellings(), now.time());
}

void Intake::file(const std::vector<feeds::StoryNumber>& stories, const Now& now) {
  feeds::refile(stories, setup_->filing(), store_, now.time());
}

PollReport Intake::receive_success(const Source& source,
                                   const Outcome& outcome,
                                   Slices& slices,
                                   const Now& now) {
  const bool is_written = outcome.feed || memory_.may_await(source.id);
  std::optional<feeds::Store::Transaction> transaction;
  if (is_written) transaction.emplace(store_);
  Received received = receive(source, outcome, slices, now);
  if (!is_written) {
    memory_.keep_for_later(source.id, std::move(received.state));
    return std::move(received.report);
  }
  file(received.to_file, now);
  store_.timetable().save_poll_state(source.id, received.state);
  transaction->commit();
  disk_.tell_space();
  memory_.keep(source.id, std::move(received.state));
  return std::move(received.report);
}

Intake::Received Intake::receive(const Source& source,
                                 const Outcome& outcome,
                                 Slices& slices,
                                 const Now& now) {
  const PollState& before = memory_.state_of(source.id);
  PollState state = after_success(before, outcome, now.time());
  PollReport report = report_of(source, outcome, before);
  feeds::Merged taken = slices.taken;
  std::vector<feeds::StoryNumber> to_file;
  // At the first poll the document itself tells of the past; from then on only what is new counts.
  std::vector<feeds::Date> dates;
  if (outcome.feed) {
    const feeds::Merged rest = merge_rest(source, *outcome.feed, slices, now);
    to_file = feeds::touched_by(rest);
    add(taken, rest);
    if (before.last_success) {
      dates = dates_of(taken.fresh, now);
    } else {
      dates = slices.dates;
      add_dates(dates, outcome.feed->entries, now.time());
    }
    remember_list(state, report, source, outcome, slices);
    memory_.note_document(source.id);
  } else if (memory_.may_await(source.id)) {
    taken =
        feeds::confirm_unread(source.id, setup_->filing().stories, store_.tellings(), now.time());
    to_file = feeds::touched_by(taken);
  }
  tell_flood(state, report, taken.fresh.size(), now.time());
  const IntervalPolicy policy = setup_->interval_of(source);
  if (!policy.written) learn(state.rhythm, dates, before.last_success, now.time());
  watch_silence(state, source, now.time());
  report.next = wait_after_success(policy, state, fresh_for(state, outcome, now.time()), now);
  plan_next(state, report, policy, now);
  count(report, taken);
  report.after = state.condition;
  return {std::move(report), std::move(state), std::move(to_file)};
}

void Intake::remember_list(PollState& state,
                           PollReport& report,
                           const Source& source,
                           const Outcome& outcome,
                           const Slices& slices) {
  const feeds::Feed& list = *outcome.feed;
  report.dropped = list.dropped;
  const bool first = !memory_.state_of(source.id).last_success;
  if (first && is_page(list.format) && !list.feed_links.empty())
    report.advertised = list.feed_links.front();
  remember_shape(state, slices.shape ? *slices.shape : shape_of(list), outcome.listed);
  if (outcome.healed) {
    state.healed = outcome.healed;
    state.healed_from = reading_digest(source);
    report.healed = true;
  }
  if (list.cut_short) {  // ask for the whole of it the next time
    state.validators = {};
    state.body_digest.clear();
    state.last_error = "the document ends before its end: what came before the break was taken";
  }
}

PollReport Intake::receive_failure(const Source& source, const Outcome& outcome, const Now& now) {
  const PollState& before = memory_.state_of(source.id);
  PollState state = after_failure(before, outcome, now.time());
  PollReport report = report_of(source, outcome, before);
  const auto asked =
      retry_after(outcome.fields.retry_after, outcome.fields.freshness.date, now.time());
  const IntervalPolicy policy = setup_->interval_of(source);
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
  memory_.keep(source.id, std::move(state));
  return report;
}

PollReport Intake::excuse(const Source& source, const Outcome& outcome) {
  PollState state = after_outage(memory_.state_of(source.id));
  PollReport report = report_of(source, outcome, state);
  const IntervalPolicy policy = setup_->interval_of(source);
  report.next = {std::min(policy.written.value_or(kOutageInterval), kOutageInterval),
                 state.next_reason};
  report.failures = state.consecutive_failures;
  report.excused = true;
  memory_.keep(source.id, std::move(state));
  return report;
}

// A push may hold new entries only: it says nothing of the shape of the whole, nor of how fresh
// that is, so that the validators, the digest and the time of the next poll stay what they were.
PollReport Intake::accept_push(
    const Source& source, Outcome outcome, Slices& slices, PolledBy by, const Now& now) {
  outcome.failure = failure_of(source, outcome, slices);
  PollState state = memory_.state_of(source.id);
  PollReport report = report_of(source, outcome, state);
  report.pushed = true;
  if (report.failure || !outcome.feed) return report;
  feeds::Merged taken = slices.taken;
  const auto trouble = disk_.run([&] {
    feeds::Store::Transaction transaction(store_);
    const feeds::Merged rest = merge_rest(source, *outcome.feed, slices, now);
    file(feeds::touched_by(rest), now);
    add(taken, rest);
    memory_.note_document(source.id);
    learn_from(state, source, taken.fresh, now);
    if (by == PolledBy::us) store_.timetable().save_poll_state(source.id, state);
    transaction.commit();
  });
  if (trouble) {
    report.failure = feeds::Failure{feeds::Reason::not_stored, *trouble};
    return report;
  }
  disk_.tell_space();
  count(report, taken);
  report.dropped = outcome.feed->dropped;
  report.after = state.condition;
  memory_.keep(source.id, std::move(state));
  return report;
}

void Intake::plan_next(PollState& state,
                       PollReport& report,
                       const IntervalPolicy& policy,
                       const Now& now) {
  const double chance = std::uniform_real_distribution<double>{0, 1}(chance_);
  report.next.length = with_jitter(report.next.length, policy, chance);
  state.next_poll = now.time_after(report.next.length);
  state.unpushed_poll.reset();
  if (memory_.push_of(report.source).slows && !report.failure) {
    state.unpushed_poll = state.next_poll;
    report.next = slowed(report.next, policy);
    state.next_poll = now.time_after(report.next.length);
  }
  state.next_reason = report.next.reason;
}

// Nothing was written: validators and digest stay what they were, so that the
// same body is taken in as soon as there is space. It is not the origin's fault.
PollReport Intake::tell_not_stored(const Source& source, const std::string& why, const Now& now) {
  PollState state = memory_.state_of(source.id);
  PollReport report = report_of(source, {}, state);
  report.failure = feeds::Failure{feeds::Reason::not_stored, why};
  state.last_error = why;
  state.last_poll = now.time();
  const IntervalPolicy policy = setup_->interval_of(source);
  report.next = disk_.full() ? wait_after_success(policy, state, Seconds{0}, now)
                             : Wait{kAfterConflict, "soon: it could not be stored, and may be now"};
  plan_next(state, report, policy, now);
  memory_.keep(source.id, std::move(state));
  return report;
}

}  // namespace ilofeed::daemon

// What hubs push, and what that means for polls.
#include <utility>
#include <vector>

#include "daemon/plan/rhythm.h"
#include "daemon/poll/reception.h"
#include "feeds/flow/filing.h"

namespace ilofeed::daemon {
namespace {

using feeds::PollState;
using feeds::Source;
using feeds::SourceCondition;

void count_pushed(PollReport& report, const feeds::TakenIn& taken) {
  report.fresh += taken.merged.fresh.size();
  report.revised += taken.merged.revised.size();
  report.seen += taken.merged.seen;
  report.changes.add(taken.changes);
}

std::vector<feeds::Date> dates_of(const std::vector<feeds::Story>& stories, Time now) {
  std::vector<feeds::Date> dates;
  dates.reserve(stories.size());
  for (const feeds::Story& story : stories) {
    dates.push_back(story.entry.published.value_or(feeds::Date{now, feeds::Precision::second, {}}));
  }
  return dates;
}

}  // namespace

// A push may hold new entries only: it says nothing of the shape of the whole, nor of how fresh
// that is, so that the validators, the digest and the time of the next poll stay what they were.
PollReport Reception::accept_push(const Setup& setup,
                                  const Source& source,
                                  const Outcome& outcome,
                                  const Now& now) {
  PollState state = states_.at(source.id);
  PollReport report;
  report.source = source.id;
  report.pushed = true;
  report.received = outcome.received;
  report.before = report.after = state.condition;
  report.failure = outcome.failure;
  if (!outcome.not_stored.empty())
    report.failure = feeds::Failure{feeds::Reason::not_stored, outcome.not_stored};
  report.stored = outcome.not_stored.empty();
  if (report.failure || !outcome.feed) return report;
  try {
    feeds::Store::Transaction transaction(store_);
    const feeds::TakenIn rest = feeds::take_in(
        source, *outcome.feed, setup.filing(), store_, outcome.taken_at.value_or(now.time()));
    std::vector<feeds::StoryNumber> fresh = outcome.taken.merged.fresh;
    fresh.insert(fresh.end(), rest.merged.fresh.begin(), rest.merged.fresh.end());
    if (!setup.interval_of(source).written) {
      learn(state.rhythm,
            dates_of(store_.stories().with_numbers(fresh), now.time()),
            now.time(),
            now.time());
    }
    if (state.condition == SourceCondition::silent && !fresh.empty()) {
      state.condition = SourceCondition::ok;
      state.condition_since = now.time();
    }
    store_.timetable().save_poll_state(source.id, state);
    transaction.commit();
    count_pushed(report, outcome.taken);
    count_pushed(report, rest);
  } catch (const feeds::StoreError& error) {
    if (!error.disk_full()) throw;
    report.stored = false;
    report.failure = feeds::Failure{feeds::Reason::not_stored, error.what()};
    return report;
  }
  report.dropped = outcome.feed->dropped;
  report.after = state.condition;
  states_[source.id] = std::move(state);
  return report;
}

std::optional<Duration> Reception::tell_push(const Setup& setup,
                                             const Source& source,
                                             PushState push,
                                             const Now& now) {
  const bool did_slow = push_of(source.id).slows;
  const bool slows = push.slows;
  pushes_[source.id] = std::move(push);
  PollState& state = states_.at(source.id);
  if (did_slow == slows || !state.next_poll || !state.last_poll) return std::nullopt;
  if (slows && state.consecutive_failures == 0) {
    const auto planned = std::chrono::duration_cast<Duration>(*state.next_poll - *state.last_poll);
    const Wait wait = slowed({planned, state.next_reason}, setup.interval_of(source));
    state.unpushed_poll = state.next_poll;
    state.next_poll = *state.last_poll + std::chrono::ceil<Seconds>(wait.length);
    state.next_reason = wait.reason;
  } else if (!slows && state.unpushed_poll) {
    state.next_poll = std::exchange(state.unpushed_poll, {});
    state.next_reason = "its hub does not push";
  }
  try {
    store_.timetable().save_poll_state(source.id, state);
  } catch (const feeds::StoreError& error) {
    if (!error.disk_full()) throw;  // the next poll saves it
  }
  return due_in(source.id, now);
}

const PushState& Reception::push_of(const feeds::SourceId& source) const {
  static const PushState none;
  const auto at = pushes_.find(source);
  return at == pushes_.end() ? none : at->second;
}

}  // namespace ilofeed::daemon

#include "daemon/poll/source_memory.h"

#include <algorithm>
#include <utility>

#include "daemon/plan/interval.h"
#include "daemon/poll/poll_outcome.h"

namespace ilofeed::daemon {
namespace {

using feeds::PollState;
using feeds::SharedPollState;
using feeds::Source;
using feeds::SourceCondition;
using feeds::SourceId;

constexpr Duration kClockSlack = std::chrono::minutes{1};

// What was pushed while nobody listened is sought by the next poll, which is not slowed.
void seek_pushed(PollState& state) {
  if (state.unpushed_poll) state.next_poll = std::exchange(state.unpushed_poll, {});
}

}  // namespace

SourceMemory::SourceMemory(feeds::Store& store, DiskWatch& disk) : store_(store), disk_(disk) {
  for (auto& [source, state] : store.timetable().poll_states()) {
    seek_pushed(state);
    states_.emplace(source, std::make_shared<const PollState>(std::move(state)));
  }
}

void SourceMemory::take_over(std::span<const SourceId> sources) {
  read_again(sources);
  for (const SourceId& source : sources)
    if (states_[source]) change(source, &seek_pushed);
}

void SourceMemory::read_again(std::span<const SourceId> sources) {
  for (auto& [source, state] : store_.timetable().poll_states(sources)) {
    states_[source] = std::make_shared<const PollState>(std::move(state));
    settled_.erase(source);
  }
}

std::vector<SourceId> SourceMemory::adopt(const Setup& setup) {
  settled_.clear();  // the editor's word may have changed what is known
  std::vector<SourceId> to_ask;
  for (const Source& source : setup.sources) {
    SharedPollState& state = states_[source.id];
    if (!state || state->url != source.url) {
      PollState fresh;
      fresh.url = source.url;
      state = std::make_shared<const PollState>(std::move(fresh));
    }
    const bool read_otherwise =
        !state->body_digest.empty() && !state->body_digest.starts_with(reading_digest(source));
    if (read_otherwise) {
      to_ask.push_back(source.id);
      change(source.id, [](PollState& changed) {
        changed.validators = {};
        changed.body_digest.clear();
      });
    }
    if (source.paused == (state->condition == SourceCondition::paused)) continue;
    change(source.id, [&](PollState& changed) {
      changed.condition = source.paused          ? SourceCondition::paused
                          : changed.last_success ? SourceCondition::ok
                                                 : SourceCondition::fresh;
    });
  }
  return to_ask;
}

const PushState& SourceMemory::push_of(const SourceId& source) const {
  static const PushState none;
  const auto at = pushes_.find(source);
  return at == pushes_.end() ? none : at->second;
}

Duration SourceMemory::due_in(const SourceId& source, const Now& now) const {
  const PollState& state = state_of(source);
  if (!state.next_poll) return Duration{0};
  const bool clock_was_set_back = state.last_poll && *state.last_poll > now.wall + kClockSlack;
  if (clock_was_set_back) return Duration{0};
  return std::clamp<Duration>(*state.next_poll - now.wall, Duration{0}, kGoneInterval);
}

std::shared_ptr<const Source> SourceMemory::as_read(
    const std::shared_ptr<const Source>& source) const {
  const PollState& state = state_of(source->id);
  const bool is_healed = state.healed && source->heal == feeds::Heal::automatic &&
                         state.healed_from == reading_digest(*source);
  if (!is_healed) return source;
  Source healed = *source;
  healed.recipe = state.healed;
  return std::make_shared<const Source>(std::move(healed));
}

void SourceMemory::keep(const SourceId& source, PollState state) {
  states_.at(source) = std::make_shared<const PollState>(std::move(state));
}

template <class Change>
void SourceMemory::change(const SourceId& source, const Change& change) {
  PollState changed = state_of(source);
  change(changed);
  keep(source, std::move(changed));
}

void SourceMemory::keep_for_later(const SourceId& source, PollState state) {
  keep(source, std::move(state));
  kept_.insert(source);
}

// What a full disk has no room for is tried again with the next poll.
void SourceMemory::save_kept() {
  if (kept_.empty()) return;
  const auto full = disk_.run([&] {
    feeds::Store::Transaction transaction(store_);
    for (const SourceId& source : kept_)
      store_.timetable().save_poll_state(source, *states_.at(source));
    transaction.commit();
  });
  if (full) return;
  kept_.clear();
  disk_.tell_space();
}

bool SourceMemory::may_await(const SourceId& source) {
  if (settled_.contains(source)) return false;
  if (store_.tellings().is_awaiting(source)) return true;
  settled_.insert(source);
  return false;
}

std::optional<Duration> SourceMemory::tell_push(const Setup& setup,
                                                const Source& source,
                                                PushState push,
                                                const Now& now) {
  const bool did_slow = push_of(source.id).slows;
  const bool slows = push.slows;
  pushes_[source.id] = std::move(push);
  const PollState& known = state_of(source.id);
  if (did_slow == slows || !known.next_poll || !known.last_poll) return std::nullopt;
  change(source.id, [&](PollState& state) {
    if (slows && state.consecutive_failures == 0) {
      const auto planned =
          std::chrono::duration_cast<Duration>(*state.next_poll - *state.last_poll);
      const Wait wait = slowed({planned, state.next_reason}, setup.interval_of(source));
      state.unpushed_poll = state.next_poll;
      state.next_poll = *state.last_poll + std::chrono::ceil<Seconds>(wait.length);
      state.next_reason = wait.reason;
    } else if (!slows && state.unpushed_poll) {
      state.next_poll = std::exchange(state.unpushed_poll, {});
      state.next_reason = "its hub does not push";
    }
  });
  save(source.id);
  return due_in(source.id, now);
}

Duration SourceMemory::pardon(const SourceId& source, PollState before) {
  keep(source, after_outage(std::move(before)));
  save(source);
  return kOutageInterval;
}

// What a full disk has no room for is saved with the next poll.
void SourceMemory::save(const SourceId& source) {
  disk_.run([&] { store_.timetable().save_poll_state(source, state_of(source)); });
}

}  // namespace ilofeed::daemon

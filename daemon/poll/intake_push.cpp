// What pushes tell of a source, whichever daemon took them.
#include <algorithm>
#include <utility>
#include <vector>

#include "daemon/plan/rhythm.h"
#include "daemon/poll/intake.h"

namespace ilofeed::daemon {
namespace {

using feeds::PollState;
using feeds::Source;
using feeds::SourceCondition;

constexpr std::size_t kMostPushed = 100;  // between two looks at what others were pushed

}  // namespace

void Intake::learn_from(PollState& state,
                        const Source& source,
                        const std::vector<feeds::StoryNumber>& pushed,
                        const Now& now) {
  if (!setup_->interval_of(source).written)
    learn(state.rhythm, dates_of(pushed, now), now.time(), now.time());
  if (state.condition == SourceCondition::silent && !pushed.empty()) {
    state.condition = SourceCondition::ok;
    state.condition_since = now.time();
  }
}

// What came first after the last poll, and the last push that is learnt from, can only be pushed.
void Intake::learn_of_push(const Source& source,
                           const std::optional<Time>& before,
                           const Now& now) {
  PollState state = memory_.state_of(source.id);
  const auto since = std::max(before, state.last_poll);
  std::vector<feeds::StoryNumber> pushed;
  for (const feeds::Story& story : store_.stories().newest({.source = source.id}, kMostPushed))
    if (!since || story.first_seen > *since) pushed.push_back(story.number);
  learn_from(state, source, pushed, now);
  memory_.note_document(source.id);
  memory_.keep_for_later(source.id, std::move(state));
}

}  // namespace ilofeed::daemon

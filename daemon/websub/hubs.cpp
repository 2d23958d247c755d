#include "daemon/websub/hubs.h"

#include <algorithm>
#include <utility>

namespace ilofeed::daemon {
namespace {

constexpr char kStoreIsAway[] = "what was asked of hubs cannot be looked up";

}  // namespace

Hubs::Hubs(feeds::Store& store,
           DiskWatch& disk,
           Poster::MakeFetcher make_fetcher,
           std::shared_ptr<Callbacks> callbacks)
    : callbacks_(std::move(callbacks)),
      client_(std::move(make_fetcher)),
      subscriber_(store, disk, client_, callbacks_),
      announcer_(store, disk, client_) {}

void Hubs::change_setup(const std::shared_ptr<const Setup>& setup,
                        const Subscriber::States& states,
                        const Now& now) {
  client_.change_limits(setup->limits, setup->pacing);
  subscriber_.change_setup(setup, states, now);
  announcer_.change_setup(setup);
}

void Hubs::take_over(const Subscriber::States& states, const Now& now) {
  announcer_.take_over();
  subscriber_.take_over(states, now);
}

void Hubs::turn_away() {
  for (const HubQuestion& question : callbacks_->take_questions())
    question.answer(come_again(kStoreIsAway));
}

std::vector<Delivery> Hubs::receive(const Now& now) {
  for (const PostAnswer& answer : client_.receive(now)) {
    if (Announcer::asked_for(answer)) {
      announcer_.take(answer, now);
    } else {
      subscriber_.take(answer, now);
    }
  }
  for (const HubQuestion& question : callbacks_->take_questions()) {
    const bool is_told = subscriber_.look_up(question.callback);
    question.answer(is_told ? callbacks_->answer(question.request) : come_again(kStoreIsAway));
  }
  std::vector<Delivery> brought;
  for (HubWord& word : callbacks_->take_words()) {
    if (auto one = subscriber_.take(std::move(word), now)) brought.push_back(std::move(*one));
  }
  return brought;
}

// The callbacks know what to expect before any hub is asked.
void Hubs::start_due(const Now& now) {
  subscriber_.take_steps(now);
  announcer_.tell_if_due(now);
  client_.start_due(now);
}

std::vector<int> Hubs::readable_fds() const {
  return {client_.readable_fd(), callbacks_->words_fd(), callbacks_->questions_fd()};
}

std::optional<Moment> Hubs::next_due(const Now& now) const {
  std::optional<Moment> next;
  for (const auto& due : {subscriber_.next_due(now), announcer_.next_due(), client_.next_due()}) {
    if (due) next = std::min(next.value_or(Moment::max()), *due);
  }
  return next;
}

}  // namespace ilofeed::daemon

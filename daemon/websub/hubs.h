// All that has to do with hubs (W3C WebSub): those that tell us, and the one that we tell.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "daemon/post/poster.h"
#include "daemon/websub/announcer.h"
#include "daemon/websub/callbacks.h"
#include "daemon/websub/subscriber.h"

namespace ilofeed::daemon {

/// Runs on the conductor's thread, and never waits; its owner sleeps on `readable_fds` and
/// `next_due`.
class Hubs {
 public:
  /// Reads what the store remembers. `callbacks` are what the server answers hubs by.
  Hubs(feeds::Store& store,
       DiskWatch& disk,
       Poster::MakeFetcher make_fetcher,
       std::shared_ptr<Callbacks> callbacks);

  void change_setup(const std::shared_ptr<const Setup>& setup,
                    const Subscriber::States& states,
                    const Now& now);

  /// Hubs are asked by this daemon from now on, of those that share the store; or by another.
  void take_over(const Subscriber::States& states, const Now& now);

  void step_back() { subscriber_.step_back(); }

  /// What other daemons have polled and written since.
  void look(const Subscriber::States& states, const Now& now) { subscriber_.look(states, now); }

  void note(const PollReport& report, const feeds::PollState& state, const Now& now) {
    subscriber_.note(report, state, now);
  }

  void published(const std::map<std::string, std::string>& feeds, const Now& now) {
    announcer_.compare(feeds, now);
  }

  /// Takes what hubs have answered and said; gives what they brought.
  std::vector<Delivery> receive(const Now& now);
  /// The store cannot be asked: hubs that wait for it are told to come again.
  void turn_away();
  void start_due(const Now& now);

  std::vector<PushElsewhere> take_pushed() { return subscriber_.take_pushed(); }

  std::map<feeds::SourceId, PushState> take_changes() { return subscriber_.take_changes(); }

  std::vector<int> readable_fds() const;
  std::optional<Moment> next_due(const Now& now) const;

 private:
  std::shared_ptr<Callbacks> callbacks_;
  Poster client_;
  Subscriber subscriber_;
  Announcer announcer_;
};

}  // namespace ilofeed::daemon

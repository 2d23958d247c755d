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

  void note(const PollReport& report, const feeds::PollState& state, const Now& now) {
    subscriber_.note(report, state, now);
  }

  void published(const std::map<std::string, std::string>& feeds, const Now& now) {
    announcer_.compare(feeds, now);
  }

  /// Takes what hubs have answered and said; gives what they brought.
  std::vector<Delivery> receive(const Now& now);
  void start_due(const Now& now);

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

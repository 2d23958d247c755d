// Subscriptions at the hubs that feeds name: asked for, verified, renewed, and given up.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "daemon/clock.h"
#include "daemon/push.h"
#include "daemon/reception.h"
#include "daemon/setup.h"
#include "daemon/websub/callbacks.h"
#include "daemon/websub/hub_client.h"
#include "daemon/websub/steps.h"
#include "feeds/model/subscription.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// Lives on the conductor's thread. Keeps, for each source whose feed names a hub, one subscription
/// at it, in the store too; tells the callbacks what to expect before the hub is asked.
class Subscriber {
 public:
  using States = std::map<feeds::SourceId, feeds::PollState>;

  Subscriber(feeds::Store& store, HubClient& client, std::shared_ptr<Callbacks> callbacks);

  /// Ends what is no longer wanted and begins what is; `states` say what feeds announce.
  void change_setup(std::shared_ptr<const Setup> setup, const States& states, const Now& now);
  /// A poll or a push of a source was taken in, or not; `state` is what is known since.
  void note(const PollReport& report, const feeds::PollState& state, const Now& now);

  void take(const HubAnswer& answer, const Now& now);
  /// A push that is to be read; nothing for any other word.
  std::optional<Push> take(HubWord word, const Now& now);

  void take_steps(const Now& now);
  std::optional<Moment> next_due(const Now& now) const;

  /// The sources whose pushes stand otherwise than at the last call.
  std::map<feeds::SourceId, PushState> take_changes();

 private:
  struct Held {
    feeds::Subscription row;
    bool proven = false;    ///< pushes come, and polls found nothing that they did not tell
    std::string complaint;  ///< why the last push was dropped
  };

  struct Wish {
    std::string hub;
    std::string topic;
    std::string why_not;  ///< why a hub that is named is not asked
  };

  Wish wish_of(const feeds::SourceId& source, const feeds::PollState& state) const;
  void fit(const feeds::SourceId& source, const feeds::PollState& state, const Now& now);
  void begin(const feeds::SourceId& source, const Wish& wish, const Now& now);
  void restore(const Now& now);
  void change(Held& held, feeds::Subscription after);
  void save(const feeds::Subscription& row);
  void forget(const std::string& callback);
  void send(const feeds::Subscription& row, HubMode mode, const Now& now);
  void complain(Held& held, std::string complaint);
  void publish_table();
  Held* current(const feeds::SourceId& source);
  PushState state_of(const feeds::SourceId& source) const;

  feeds::Store& store_;
  HubClient& client_;
  std::shared_ptr<Callbacks> callbacks_;
  std::shared_ptr<const Setup> setup_;
  std::map<std::string, Held> held_;                  ///< by callback
  std::map<feeds::SourceId, std::string> current_;    ///< the callback that serves a source
  std::map<feeds::SourceId, std::string> off_;        ///< why a named hub is not asked
  std::set<std::pair<Time, std::string>> timetable_;  ///< callbacks by their next step
  std::set<feeds::SourceId> changed_;
  bool table_changed_ = true;
};

}  // namespace ilofeed::daemon

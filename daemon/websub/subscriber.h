// Subscriptions at the hubs that feeds name: asked for, verified, renewed, and given up.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "daemon/poll/delivery.h"
#include "daemon/poll/poll_report.h"
#include "daemon/post/poster.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "daemon/websub/callbacks.h"
#include "daemon/websub/ledger.h"
#include "daemon/websub/steps.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// Lives on the conductor's thread. Keeps, for each source whose feed names a hub, one subscription
/// at it; tells the callbacks what to expect before the hub is asked. Of several daemons that share
/// the store one asks hubs, and all take what they say.
class Subscriber {
 public:
  using States = std::map<feeds::SourceId, feeds::SharedPollState>;

  Subscriber(feeds::Store& store,
             DiskWatch& disk,
             Poster& client,
             std::shared_ptr<Callbacks> callbacks);

  /// Ends what is no longer wanted and begins what is; `states` say what feeds announce.
  void change_setup(std::shared_ptr<const Setup> setup, const States& states, const Now& now);
  /// Hubs are asked by this one from now on; or by another. Throws StoreError.
  void take_over(const States& states, const Now& now);

  void step_back() { asks_hubs_ = false; }

  /// What other daemons have polled and written since. Throws StoreError.
  void look(const States& states, const Now& now);
  /// The same of one callback. Gives whether the store could tell.
  bool look_up(const std::string& callback);

  /// A poll or a push of a source was taken in, or not; `state` is what is known since.
  void note(const PollReport& report, const feeds::PollState& state, const Now& now);

  void take(const PostAnswer& answer, const Now& now);
  /// A document that is to be read; nothing for any other word.
  std::optional<Delivery> take(HubWord word, const Now& now);

  /// Asks hubs for what is due, where that is this daemon's.
  void take_steps(const Now& now);
  std::optional<Moment> next_due(const Now& now) const;

  std::vector<PushElsewhere> take_pushed() { return ledger_.take_pushed(); }

  /// The sources whose pushes stand otherwise than at the last call.
  std::map<feeds::SourceId, PushState> take_changes();

 private:
  struct Wish {
    std::string hub;
    std::string topic;
    std::string why_not;  ///< why a hub that is named is not asked
  };

  Wish wish_of(const feeds::SourceId& source, const feeds::PollState& state) const;
  std::string hub_for(const feeds::SourceId& source, const feeds::PollState& state) const;
  bool see(const feeds::SourceId& source, const feeds::PollState& state);
  bool believes(const feeds::SourceId& source, const feeds::PollState& state);
  void fit_all(const States& states, const Now& now);
  void fit(const feeds::SourceId& source, const feeds::PollState& state, const Now& now);
  void begin(const feeds::SourceId& source, const Wish& wish, const Now& now);
  void restore(const Now& now);
  feeds::Subscription after_word(const feeds::Subscription& row,
                                 const HubWord& word,
                                 Time now) const;
  void note_push(Ledger::Held& held, const PollReport& report, const Now& now);
  void send(const feeds::Subscription& row, HubMode mode, const Now& now);
  void complain(Ledger::Held& held, const std::string& why);
  void publish_table();
  PushState state_of(const feeds::SourceId& source) const;

  DiskWatch& disk_;
  Poster& client_;
  std::shared_ptr<Callbacks> callbacks_;
  std::shared_ptr<const Setup> setup_;
  Ledger ledger_;
  bool asks_hubs_ = false;
  std::map<feeds::SourceId, std::string> off_;  ///< why a named hub is not asked
  /// Hub and topic that only one poll has told of so far.
  std::map<feeds::SourceId, std::pair<std::string, std::string>> doubted_;
  std::map<feeds::SourceId, std::optional<Time>> seen_;  ///< the last poll that was looked at
  std::set<feeds::SourceId> changed_;                    ///< beside those of the ledger
};

}  // namespace ilofeed::daemon

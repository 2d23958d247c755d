// The daemon's one loop: it waits for results, signals and time together, then
// does one thing after the other. It owns everything that changes.
#pragma once

#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <vector>

#include "daemon/control/orders.h"
#include "daemon/control/poll_round.h"
#include "daemon/mail/mailer.h"
#include "daemon/poll/poller.h"
#include "daemon/publish/publishing.h"
#include "daemon/refill.h"
#include "daemon/retention.h"
#include "daemon/setup/config_option.h"
#include "daemon/setup/setup.h"
#include "daemon/share/sharing.h"
#include "daemon/system/clock.h"
#include "daemon/system/disk_watch.h"
#include "daemon/system/heartbeat.h"
#include "daemon/system/service_manager.h"
#include "daemon/system/signals.h"
#include "daemon/webhook/health_hooks.h"
#include "daemon/webhook/webhooks.h"
#include "daemon/websub/hubs.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

class Conductor {
 public:
  /// `config` is where a reload reads from again.
  Conductor(ConfigOption config,
            std::shared_ptr<const Setup> setup,
            feeds::Store& store,
            Signals& signals,
            Role role = Role::both);

  /// What is published, for whoever makes documents of it.
  std::shared_ptr<const Shelf> shelf() const { return publishing_.shelf(); }

  /// See Publishing.
  std::shared_ptr<Published<std::string>> mirror_failure() const {
    return publishing_.mirror_failure();
  }

  /// How it fares, for the server's threads.
  std::shared_ptr<const Published<StatusReport>> reports() const { return publishing_.reports(); }

  const Heartbeat& heartbeat() const { return heartbeat_; }

  /// Where hubs call the server back.
  LiveRoute callbacks() const { return callback_route(callbacks_); }

  /// The configuration in force, for the server's threads.
  std::shared_ptr<const Published<Setup>> setups() const { return setups_; }

  /// Where other threads leave what is to be done.
  Orders& orders() { return orders_; }

  /// Until SIGTERM or SIGINT. Gives the exit status.
  int run();

 private:
  std::vector<int> all_fds() const;
  void wait(const Now& now);
  void turn(const Now& now);
  void begin_to_share(const Now& now);
  void share(const Now& now);
  void take_up(const HostChanges& changes, const Now& now);
  void begin_to_keep_house(const Now& now);
  void change_setup_of_house(const Now& now);
  void do_what_one_does(const Now& now);
  bool store_answers();
  Moment next_moment(const Now& now) const;
  void heed(Signal signal);
  void obey_all(const Now& now);
  void obey(Order order, const Now& now);
  void reload(std::function<void(Told)> answer);
  void end_reloads();
  void begin_round(const PollOrder& order, std::function<void(Told)> answer, const Now& now);
  void end_rounds(const Now& now);
  void adopt(const Now& now);
  void receive(const Now& now);
  void keep_house(const Now& now);
  void begin_refill(const Now& now);
  void work_on_refill(const Now& now);
  void tell_refill();
  void publish(const Now& now);
  void pass_on_pushes(const Now& now);
  void note(const PollReport& report, const Now& now);

  void tell_mail();

  void make_last(const Now& now);
  void index_words();

  /// A round of polls, and who waits for it.
  struct Round {
    PollRound polls;
    Told told;
    std::function<void(Told)> answer;
  };

  /// A reload whose topics are being filled, and who waits for that.
  struct Reload {
    Told told;
    std::function<void(Told)> answer;
  };

  ConfigOption config_;
  std::shared_ptr<const Setup> setup_;
  bool is_adopted_ = true;  ///< false: it was read, and the store is to take it up
  std::shared_ptr<Published<Setup>> setups_;
  feeds::Store& store_;
  DiskWatch disk_;
  Signals& signals_;
  ServiceManager service_manager_;
  Heartbeat heartbeat_;
  Circumstances circumstances_;
  Retention retention_;
  Refill refill_;
  Sharing sharing_;
  Poller poller_;
  std::shared_ptr<Callbacks> callbacks_ = std::make_shared<Callbacks>();
  bool keeps_house_ = true;
  Hubs hubs_;
  Webhooks webhooks_;
  HealthHooks health_hooks_;
  Mailer mailer_;
  Publishing publishing_;
  Orders orders_;
  std::list<Round> rounds_;
  std::vector<Reload> reloads_;
  Moment house_due_{};
  Moment sync_due_{};        ///< of a disk that could not promise
  bool words_left_ = true;   ///< for the index
  Moment look_due_{};        ///< at how sources fare that others ask
  std::deque<Order> asked_;  ///< taken from `orders_`, and not obeyed yet
  bool polls_all_ = false;   ///< a signal asked for that
  bool stopping_ = false;
};

}  // namespace ilofeed::daemon

// What the conductor does where several daemons share a store.
#include <utility>

#include "daemon/conductor.h"
#include "daemon/system/log.h"
#include "feeds/flow/feed_identity.h"

namespace ilofeed::daemon {
namespace {

constexpr Duration kLookAtOthers = std::chrono::seconds{10};

}  // namespace

void Conductor::begin_to_share(const Now& now) {
  keeps_house_ = false;
  {
    feeds::Store::Transaction transaction(store_);
    feeds::identify_feeds(setup_->config.topics, setup_->sources, store_, now.time());
    transaction.commit();
  }
  hubs_.change_setup(setup_, poller_.memory().states(), now);
  change_setup_of_house(now);
  poller_.borrow_by([this](const std::string& host) {
    bool is_ours = false;
    disk_.run([&] { is_ours = sharing_.borrow(host); });
    return is_ours;
  });
  sharing_.plan(poller_.all_hosts());
  share(now);
}

void Conductor::share(const Now& now) {
  if (sharing_.is_alone()) return;
  if (now.moment >= sharing_.due()) {
    HostChanges changes;
    const auto trouble = disk_.run([&] { changes = sharing_.work(now, poller_.asked_hosts()); });
    take_up(trouble ? sharing_.give_up(now) : changes, now);
  }
  if (now.moment >= look_due_) {
    poller_.look_at_others();
    hubs_.look(poller_.memory().states(), now);
    look_due_ = now.moment + kLookAtOthers;
    publishing_.note();
  }
}

void Conductor::take_up(const HostChanges& changes, const Now& now) {
  if (sharing_.is_alone()) return;
  poller_.close_hosts(changes.closing);
  poller_.leave_hosts(changes.lost);
  poller_.take_hosts(changes.taken, now);
  if (!changes.taken.empty() || !changes.lost.empty()) {
    Event(Level::info, "hosts_shared")
        .with("taken", static_cast<std::int64_t>(changes.taken.size()))
        .with("lost", static_cast<std::int64_t>(changes.lost.size()))
        .with("held", static_cast<std::int64_t>(sharing_.held().size()));
  }
  const bool keeps_house = sharing_.keeps_house();
  if (keeps_house == keeps_house_) return;
  if (keeps_house) begin_to_keep_house(now);
  if (!keeps_house) {
    hubs_.step_back();
    refill_.leave();
    tell_refill();
  }
  keeps_house_ = keeps_house;
  Event(Level::info, keeps_house ? "house_taken" : "house_lost");
}

// What another did until now is read from the store, so that nothing is told or sent twice.
void Conductor::begin_to_keep_house(const Now& now) {
  house_due_ = now.moment;
  words_left_ = true;
  change_setup_of_house(now);
  hubs_.take_over(poller_.memory().states(), now);
}

void Conductor::change_setup_of_house(const Now& now) {
  webhooks_.change_setup(setup_);
  health_hooks_.change_setup(setup_, now);
  mailer_.change_setup(setup_, now);
}

}  // namespace ilofeed::daemon

#include "daemon/conductor.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <poll.h>

#include "daemon/fetch/curl_fetcher.h"
#include "daemon/fetch/smtp_postman.h"
#include "daemon/poll/poll_report.h"
#include "daemon/publish/health.h"
#include "daemon/system/log.h"

namespace ilofeed::daemon {
namespace {

constexpr std::chrono::hours kHousekeeping{24};
constexpr std::chrono::minutes kDiskPause{10};  // on a full disk
constexpr std::chrono::minutes kSyncPause{1};   // on one that takes nothing for good
constexpr std::size_t kChangesKept = 50'000;    // for those who publish from the store later

std::unique_ptr<Postman> by_smtp(std::function<void(LetterAnswer)> done) {
  return std::make_unique<SmtpPostman>(std::move(done));
}

}  // namespace

Conductor::Conductor(ConfigOption config,
                     std::shared_ptr<const Setup> setup,
                     feeds::Store& store,
                     Signals& signals,
                     Role role)
    : config_(std::move(config)),
      setup_(std::move(setup)),
      setups_(std::make_shared<Published<Setup>>(setup_)),
      store_(store),
      signals_(signals),
      retention_(store, disk_, read_clocks()),
      refill_(store, disk_),
      sharing_(store, role),
      poller_(store, disk_, setup_, over_the_network, read_clocks()),
      hubs_(store_, disk_, over_the_network, callbacks_),
      webhooks_(store, disk_, over_the_network),
      health_hooks_(store, disk_, over_the_network),
      mailer_(store, disk_, by_smtp),
      publishing_(store, disk_, circumstances_, setup_) {
  for (const std::string& note : store_.opening_notes())
    Event(Level::error, "store_opened").with("detail", note);
  const Now now = read_clocks();
  circumstances_.started = circumstances_.configured = now.time();
  circumstances_.clock_doubt = retention_.doubt();
  if (sharing_.is_alone()) {
    if (!retention_.doubt().empty()) retention_.begin(*setup_, now);
    keep_house(now);
    hubs_.change_setup(setup_, poller_.memory().states(), now);
    change_setup_of_house(now);
    hubs_.take_over(poller_.memory().states(), now);
  } else {
    begin_to_share(now);
  }
  pass_on_pushes(now);
  make_last(now);
  publishing_.change_setup(setup_, poller_, now);
}

int Conductor::run() {
  Event(Level::info, "started")
      .with("version", ILOFEED_VERSION)
      .with("sources", static_cast<std::int64_t>(setup_->sources.size()))
      .with("topics", static_cast<std::int64_t>(setup_->plan.topics.size()))
      .with("entries", store_.stories().counts().stories);
  service_manager_.ready();
  while (!stopping_) {
    heartbeat_.rests();
    wait(read_clocks());
    const Now now = read_clocks();
    heartbeat_.begins(now.moment);
    for (const Signal signal : signals_.take_all())
      heed(signal);
    take_up(sharing_.lapse(now), now);
    if (store_answers()) disk_.await([&] { turn(now); });
    // What was under way, and whatever a turn left half done, is asked for again.
    if (!disk_.unreachable().empty()) {
      take_up(sharing_.give_up(now), now);
      poller_.forget_read_pushes();
    }
    service_manager_.pet_watchdog(now.moment);
    publishing_.tell_turn(read_clocks().moment - now.moment);
  }
  service_manager_.stopping();
  mailer_.finish(read_clocks());
  disk_.run([this] { sharing_.leave(poller_.asked_hosts()); });
  Event(Level::info, "stopped");
  return 0;
}

void Conductor::turn(const Now& now) {
  share(now);
  obey_all(now);
  if (!is_adopted_) adopt(now);
  receive(now);
  poller_.start_due(read_clocks());
  if (sharing_.keeps_house()) do_what_one_does(now);
  end_rounds(read_clocks());
  pass_on_pushes(now);
  publish(now);
  end_reloads();
  if (!sharing_.keeps_house()) return;
  index_words();
  if (retention_.has_work() && !poller_.has_work()) retention_.work(now);
}

// Of several daemons that share a store one.
void Conductor::do_what_one_does(const Now& now) {
  work_on_refill(now);
  if (now.moment >= house_due_) keep_house(now);
  if (now.moment >= retention_.due()) retention_.begin(*setup_, now);
  hubs_.start_due(read_clocks());
  webhooks_.start_due(read_clocks());
  health_hooks_.start_due(read_clocks());
  if (!refill_.has_work()) mailer_.start_due(read_clocks(), poller_.memory().states());
}

// While a database does not answer, what is served stays, and all else waits.
bool Conductor::store_answers() {
  const std::string why = disk_.unreachable();
  if (!why.empty() && !disk_.is_back(store_)) {
    publishing_.tell_unreachable(why);
    hubs_.turn_away();
    return false;
  }
  return true;
}

// A store that goes meanwhile lets this begin anew when it is back.
void Conductor::adopt(const Now& now) {
  setups_->replace(setup_);
  circumstances_.configured = now.time();
  poller_.change_setup(setup_, now);
  for (Round& round : rounds_)
    round.polls.adopt(*setup_);
  sharing_.plan(poller_.all_hosts());
  hubs_.change_setup(setup_, poller_.memory().states(), now);
  if (sharing_.keeps_house()) {
    begin_refill(now);
    change_setup_of_house(now);
  }
  pass_on_pushes(now);
  make_last(now);
  publishing_.change_setup(setup_, poller_, now);
  is_adopted_ = true;
  service_manager_.ready();
  Event(Level::info, "reloaded")
      .with("path", setup_->config.file)
      .with("sources", static_cast<std::int64_t>(setup_->sources.size()))
      .with("topics", static_cast<std::int64_t>(setup_->plan.topics.size()));
}

void Conductor::receive(const Now& now) {
  webhooks_.receive(now);
  health_hooks_.receive(now);
  mailer_.receive(now);
  tell_mail();
  for (Delivery& delivery : hubs_.receive(now))
    poller_.take(std::move(delivery), now);
  for (const PollReport& report : poller_.receive(now))
    note(report, now);
  if (poller_.has_work()) {
    for (const PollReport& report : poller_.work(now))
      note(report, now);
  }
}

// How the pushes of sources stand now, for the poller and the status.
void Conductor::pass_on_pushes(const Now& now) {
  for (const PushElsewhere& push : hubs_.take_pushed())
    poller_.heed_push_elsewhere(push.source, push.before, now);
  for (auto& [source, push] : hubs_.take_changes()) {
    poller_.tell_push(source, std::move(push), now);
    publishing_.note();
  }
}

void Conductor::tell_mail() {
  if (mailer_.trouble() == circumstances_.mail_failed) return;
  circumstances_.mail_failed = mailer_.trouble();
  publishing_.note();
}

void Conductor::make_last(const Now& now) {
  const bool before = disk_.unsynced();
  disk_.make_last(store_);
  if (disk_.unsynced()) sync_due_ = now.moment + kSyncPause;
  if (disk_.unsynced() != before) publishing_.note();
}

void Conductor::publish(const Now& now) {
  const bool changed = publishing_.take_up_changes(now);
  if (changed) {
    webhooks_.note_changes(now);
    words_left_ = true;
  }
  if (changed || (disk_.unsynced() && now.moment >= sync_due_)) make_last(now);
  if (publishing_.publish_if_due(poller_, now)) hubs_.published(publishing_.take_announced(), now);
  if (sharing_.keeps_house()) health_hooks_.note(publishing_.reports()->take(), now);
}

void Conductor::note(const PollReport& report, const Now& now) {
  log_poll(report);
  for (Round& round : rounds_)
    round.told.out += round.polls.take(report);
  publishing_.count(report);
  if (retention_.note(report, now)) circumstances_.clock_doubt = retention_.doubt();
  words_left_ = true;
  hubs_.note(report, poller_.memory().state_of(report.source), now);
}

// In idle moments and a few stories at a time, so that polls never wait for it. What a full disk
// has no room for is taken up after the next poll.
void Conductor::index_words() {
  constexpr std::size_t kFew = 200;  // fewer cost more each: the index writes a segment every time
  if (!words_left_ || poller_.has_work()) return;
  if (disk_.run([this] { words_left_ = store_.search().index_words(kFew); })) words_left_ = false;
}

// Once a day: topics that ask for an age are filled anew.
void Conductor::keep_house(const Now& now) {
  house_due_ = now.moment + kHousekeeping;
  const auto full = disk_.run([&] {
    refill_.forget_ages(setup_->matcher);
    store_.change_log().keep(kChangesKept);
  });
  if (full) house_due_ = now.moment + kDiskPause;
  begin_refill(now);
}

// What a full disk has no room for is tried again soon: until then topics hold what they held.
void Conductor::begin_refill(const Now& now) {
  if (!refill_.begin(setup_, now)) house_due_ = std::min(house_due_, now.moment + kDiskPause);
  tell_refill();
}

void Conductor::work_on_refill(const Now& now) {
  if (!refill_.has_work()) return;
  if (!refill_.work(now)) house_due_ = std::min(house_due_, now.moment + kDiskPause);
  tell_refill();
}

void Conductor::tell_refill() {
  publishing_.shelve(refill_.new_topics());
  if (std::string text = refill_.text(); text != circumstances_.refilling) {
    circumstances_.refilling = std::move(text);
    publishing_.note();
  }
}

}  // namespace ilofeed::daemon

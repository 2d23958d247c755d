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
#include "daemon/poll/poll_report.h"
#include "daemon/setup/reload.h"
#include "daemon/system/log.h"
#include "feeds/flow/filing.h"
#include "feeds/flow/heed_editor.h"

namespace ilofeed::daemon {
namespace {

constexpr std::chrono::hours kHousekeeping{24};
constexpr std::chrono::minutes kDiskPause{10};  // on a full disk
constexpr Duration kLongestSleep{60'000};
constexpr std::size_t kChangesKept = 50'000;  // for those who publish from the store later

std::unique_ptr<Fetcher> over_the_network(std::function<void(FetchAnswer)> done) {
  return std::make_unique<CurlFetcher>(std::move(done));
}

std::string summary_of(const Setup& setup) {
  return std::to_string(setup.sources.size()) + " sources, " +
         std::to_string(setup.plan.topics.size()) + " topics";
}

std::vector<feeds::TopicId> topics_of_an_age(const feeds::Matcher& matcher) {
  std::vector<feeds::TopicId> topics;
  for (const feeds::Topic& topic : matcher.topics()) {
    if (matcher.depends_on_time(topic.id)) topics.push_back(topic.id);
  }
  return topics;
}

}  // namespace

Conductor::Conductor(ConfigOption config,
                     std::shared_ptr<const Setup> setup,
                     feeds::Store& store,
                     Signals& signals)
    : config_(std::move(config)),
      setup_(std::move(setup)),
      setups_(std::make_shared<Published<Setup>>(setup_)),
      store_(store),
      signals_(signals),
      poller_(store, disk_, setup_, over_the_network, read_clocks()),
      hubs_(store, disk_, over_the_network),
      publishing_(store, disk_) {
  for (const std::string& note : store_.opening_notes())
    Event(Level::warn, "store_opened").with("detail", note);
  const Now now = read_clocks();
  keep_house(now);
  hubs_.change_setup(setup_, poller_.memory().states(), now);
  pass_on_pushes(now);
  publishing_.publish_now(*setup_, poller_, now);
  hubs_.published(*editions()->take(), now);
}

int Conductor::run() {
  Event(Level::info, "started")
      .with("version", ILOFEED_VERSION)
      .with("sources", static_cast<std::int64_t>(setup_->sources.size()))
      .with("topics", static_cast<std::int64_t>(setup_->plan.topics.size()))
      .with("entries", store_.stories().counts().stories);
  service_manager_.ready(summary_of(*setup_));
  while (!stopping_) {
    wait(read_clocks());
    const Now now = read_clocks();
    for (const Signal signal : signals_.take_all())
      obey(signal, now);
    receive(now);
    if (now.moment >= house_due_) keep_house(now);
    publish(now);
    poller_.start_due(read_clocks());
    hubs_.start_due(read_clocks());
    pass_on_pushes(now);
    index_words();
    service_manager_.pet_watchdog(now.moment);
    publishing_.tell_turn(read_clocks().moment - now.moment);
  }
  service_manager_.stopping();
  Event(Level::info, "stopped");
  return 0;
}

Moment Conductor::next_moment(const Now& now) const {
  Moment next = house_due_;
  for (const auto& due : {poller_.next_due(),
                          hubs_.next_due(now),
                          publishing_.due(),
                          service_manager_.watchdog_due()}) {
    if (due) next = std::min(next, *due);
  }
  return next;
}

void Conductor::wait(const Now& now) {
  std::vector<pollfd> fds{{signals_.readable_fd(), POLLIN, 0}};
  for (const int fd : poller_.readable_fds())
    fds.push_back({fd, POLLIN, 0});
  for (const int fd : hubs_.readable_fds())
    fds.push_back({fd, POLLIN, 0});
  const Moment until = poller_.has_work() || words_left_ ? now.moment : next_moment(now);
  const auto timeout = std::clamp(until - now.moment, Duration{0}, kLongestSleep);
  if (::poll(fds.data(), fds.size(), static_cast<int>(timeout.count())) < 0 && errno != EINTR) {
    throw std::system_error(errno, std::generic_category(), "poll");
  }
}

void Conductor::obey(Signal signal, const Now& now) {
  switch (signal) {
    case Signal::stop: stopping_ = true; break;
    case Signal::reload: reload(now); break;
    case Signal::poll_all: poller_.poll_all(now); break;
  }
}

void Conductor::reload(const Now& now) {
  service_manager_.reloading();
  if (auto next = reload_setup(config_, *setup_)) adopt(std::move(next), now);
  service_manager_.ready(summary_of(*setup_));
}

void Conductor::adopt(std::shared_ptr<const Setup> setup, const Now& now) {
  setup_ = std::move(setup);
  setups_->replace(setup_);
  poller_.change_setup(setup_, now);
  refill_topics(now);
  hubs_.change_setup(setup_, poller_.memory().states(), now);
  pass_on_pushes(now);
  publishing_.publish_now(*setup_, poller_, now);
  hubs_.published(*editions()->take(), now);
  Event(Level::info, "reloaded")
      .with("path", setup_->config.file)
      .with("sources", static_cast<std::int64_t>(setup_->sources.size()))
      .with("topics", static_cast<std::int64_t>(setup_->plan.topics.size()));
}

void Conductor::receive(const Now& now) {
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
  for (auto& [source, push] : hubs_.take_changes()) {
    poller_.tell_push(source, std::move(push), now);
    publishing_.note();
  }
}

void Conductor::publish(const Now& now) {
  if (publishing_.publish_if_due(*setup_, poller_, now)) hubs_.published(*editions()->take(), now);
}

void Conductor::note(const PollReport& report, const Now& now) {
  log_poll(report);
  publishing_.note();
  words_left_ = true;
  hubs_.note(report, poller_.memory().state_of(report.source), now);
}

// In idle moments and a few stories at a time, so that polls never wait for it. What a full disk
// has no room for is taken up after the next poll.
void Conductor::index_words() {
  constexpr std::size_t kFew = 50;
  if (!words_left_ || poller_.has_work()) return;
  if (disk_.run([this] { words_left_ = store_.search().index_words(kFew); })) words_left_ = false;
}

// Once a day: stories past their time go, topics that ask for an age are filled anew.
void Conductor::keep_house(const Now& now) {
  house_due_ = now.moment + kHousekeeping;
  const auto full = disk_.run([&] {
    store_.stories().prune(now.time() - setup_->config.store.keep);
    store_.topics().forget_digests(topics_of_an_age(setup_->matcher));
    store_.change_log().keep(kChangesKept);
  });
  if (full) house_due_ = now.moment + kDiskPause;
  refill_topics(now);
}

// What a full disk has no room for is tried again soon: until then topics hold what they held.
void Conductor::refill_topics(const Now& now) {
  const auto full = disk_.run([&] {
    feeds::Store::Transaction transaction(store_);
    const feeds::Heeded heeded = feeds::heed_editor(setup_->filing(), store_, now.time());
    feeds::refill_topics(setup_->matcher, store_, now.time());
    transaction.commit();
    if (heeded.any()) {
      Event(Level::info, "stories_edited")
          .with("joined", heeded.joined)
          .with("parted", heeded.parted);
    }
    publishing_.note();
  });
  if (full) house_due_ = std::min(house_due_, now.moment + kDiskPause);
}

}  // namespace ilofeed::daemon

#include "daemon/commands/poll.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <set>
#include <string>
#include <system_error>

#include <poll.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include "daemon/commands/command_line.h"
#include "daemon/control/poll_round.h"
#include "daemon/control/running_daemon.h"
#include "daemon/fetch/curl_fetcher.h"
#include "daemon/poll/poller.h"
#include "daemon/setup/environment.h"
#include "daemon/share/sharing.h"
#include "daemon/system/log.h"
#include "daemon/system/process.h"
#include "feeds/flow/adopt_rules.h"
#include "feeds/flow/feed_identity.h"
#include "feeds/flow/refilling.h"
#include "feeds/store/open.h"

namespace ilofeed::daemon {
namespace {

using feeds::SourceId;

/// One round over the sources that were asked for, told as it goes.
class Round {
 public:
  Round(Poller& poller, Sharing& sharing, std::set<SourceId> wanted)
      : poller_(poller), sharing_(sharing), round_(std::move(wanted)) {}

  bool run() {
    poller_.keep_only(round_.left());
    while (!round_.left().empty()) {
      renew();
      poller_.start_due(read_clocks());
      for (const std::string& line : round_.leave_out(poller_, read_clocks()))
        print(line);
      if (round_.left().empty()) break;
      show_progress();
      sleep();
      for (const PollReport& report : poller_.receive(read_clocks()))
        print(round_.take(report));
      while (poller_.has_work()) {
        for (const PollReport& report : poller_.work(read_clocks()))
          print(round_.take(report));
      }
    }
    clear_progress();
    return round_.all_well();
  }

 private:
  // What others get in the meantime is not asked here.
  void renew() {
    const Now now = read_clocks();
    if (now.moment < sharing_.due()) return;
    const HostChanges changes = sharing_.work(now, poller_.asked_hosts());
    poller_.close_hosts(changes.closing);
    poller_.leave_hosts(changes.lost);
  }

  void print(const std::string& line) {
    if (line.empty()) return;
    clear_progress();
    std::fputs(line.c_str(), stdout);
    std::fflush(stdout);
    poller_.keep_only(round_.left());
  }

  void sleep() {
    std::vector<pollfd> fds;
    for (const int fd : poller_.readable_fds())
      fds.push_back({fd, POLLIN, 0});
    const Moment now = read_clocks().moment;
    const Duration left = poller_.next_due().value_or(now + std::chrono::seconds{1}) - now;
    const auto timeout = std::clamp(left, Duration{1}, Duration{1000});
    if (::poll(fds.data(), fds.size(), static_cast<int>(timeout.count())) < 0 && errno != EINTR) {
      throw std::system_error(errno, std::generic_category(), "poll");
    }
  }

  void show_progress() {
    if (!terminal_) return;
    const std::size_t done = round_.total() - round_.left().size();
    constexpr std::size_t kBar = 30;
    const std::size_t full = round_.total() == 0 ? kBar : done * kBar / round_.total();
    std::fprintf(stderr,
                 "\r[%s%s] %zu of %zu",
                 std::string(full, '#').c_str(),
                 std::string(kBar - full, ' ').c_str(),
                 done,
                 round_.total());
  }

  void clear_progress() {
    if (terminal_) std::fputs("\r\x1b[K", stderr);
  }

  Poller& poller_;
  Sharing& sharing_;
  PollRound round_;
  bool terminal_ = ::isatty(STDERR_FILENO) == 1;
};

int poll_here(const PollOptions& options) {
  auto config = load_or_complain(options.config);
  if (!config) return kConfigError;
  share_one_heap();
  set_up_log();
  const feeds::StorePlace place = store_place(options.config, config->store);
  const auto setup = make_setup(std::move(*config));
  const PollOrder order{options.force, options.sources};
  if (const std::string complaint = complaint_about(order, *setup); !complaint.empty()) {
    std::fputs(complaint.c_str(), stderr);
    return kUsageError;
  }
  const auto store = feeds::open_store(place);
  const Now now = read_clocks();
  {
    feeds::Store::Transaction transaction(*store);
    feeds::adopt_rules(setup->filing(), *store, now.time());
    feeds::identify_feeds(setup->config.topics, setup->sources, *store, now.time());
    feeds::refill_topics(setup->matcher, *store, now.time());
    transaction.commit();
  }
  DiskWatch disk;
  Poller poller(*store, disk, setup, over_the_network, now);
  Sharing sharing(*store, Role::poll);
  if (!sharing.is_alone()) {
    poller.borrow_by([&](const std::string& host) { return sharing.borrow(host); });
    sharing.plan(poller.all_hosts());
    poller.take_hosts(sharing.work(now, {}).taken, now);
  }
  Round round(poller, sharing, sources_to_poll(order, *setup, poller, now));
  const bool is_well = round.run();
  sharing.leave(poller.asked_hosts());
  return is_well ? 0 : 1;
}

}  // namespace

int poll_once(const PollOptions& options) {
  const auto daemon = RunningDaemon::find(options.config);
  if (!daemon) return poll_here(options);
  daemon->introduce();
  const nlohmann::json arguments{{"force", options.force}, {"sources", options.sources}};
  return print(daemon->ask("poll", arguments.dump()));
}

}  // namespace ilofeed::daemon

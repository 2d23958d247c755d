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

#include "config/diagnostics.h"
#include "daemon/commands/command_line.h"
#include "daemon/fetch/curl_fetcher.h"
#include "daemon/poll/poller.h"
#include "daemon/setup/environment.h"
#include "daemon/system/log.h"
#include "feeds/flow/filing.h"
#include "feeds/flow/heed_editor.h"
#include "feeds/store/open.h"
#include "feeds/text/printable.h"

namespace ilofeed::daemon {
namespace {

using feeds::SourceId;

int complain_of_source(const Setup& setup, const std::string& name) {
  std::vector<std::string> names;
  for (const feeds::Source& source : setup.sources)
    names.push_back(source.id.text);
  const std::string meant = config::nearest(name, names);
  std::fprintf(stderr, "ilofeed: there is no source '%s'", name.c_str());
  if (!meant.empty()) std::fprintf(stderr, "; did you mean '%s'?", meant.c_str());
  std::fputs("\n'ilofeed status' lists those of the configuration.\n", stderr);
  return kUsageError;
}

std::string text_of(const PollReport& report) {
  if (report.failure) {
    return "failed: " + report.failure->detail + " (" +
           std::string{feeds::name_of(report.failure->reason)} + ")";
  }
  if (report.status == 304 && report.fresh + report.revised == 0) return "not modified";
  return std::to_string(report.fresh) + " new, " + std::to_string(report.revised) + " revised, " +
         std::to_string(report.seen) + " known";
}

/// One round over the sources that were asked for.
class Round {
 public:
  Round(Poller& poller, std::set<SourceId> wanted) : poller_(poller), left_(std::move(wanted)) {
    total_ = left_.size();
    for (const SourceId& source : left_)
      width_ = std::max(width_, source.text.size());
  }

  bool run() {
    poller_.keep_only(left_);
    while (!left_.empty()) {
      poller_.start_due(read_clocks());
      leave_out_held();
      if (left_.empty()) break;
      show_progress();
      sleep();
      for (const PollReport& report : poller_.receive(read_clocks()))
        tell(report);
      while (poller_.has_work()) {
        for (const PollReport& report : poller_.work(read_clocks()))
          tell(report);
      }
    }
    clear_progress();
    return all_well_;
  }

 private:
  void print(const SourceId& source, const std::string& text) {
    clear_progress();
    const std::string shown = feeds::printable(text, 2 * feeds::kLongestSentence);
    std::printf("%-*s  %s\n", static_cast<int>(width_), source.text.c_str(), shown.c_str());
    std::fflush(stdout);
  }

  void tell(const PollReport& report) {
    if (!report.article.empty() || left_.erase(report.source) == 0) return;
    if (report.failure) all_well_ = false;
    print(report.source, text_of(report));
    poller_.keep_only(left_);
  }

  // Those whose host asked us to wait are not waited for.
  void leave_out_held() {
    const Now now = read_clocks();
    std::set<SourceId> held;
    for (const SourceId& source : left_) {
      const auto until = poller_.held_until(source);
      const bool under_way = !poller_.due_in(source, now);
      if (!under_way && until && *until > now.moment) held.insert(source);
    }
    for (const SourceId& source : held) {
      const Seconds wait = std::chrono::ceil<Seconds>(*poller_.held_until(source) - now.moment);
      print(source, "not asked: its host wants no requests for " + brief(wait));
      left_.erase(source);
    }
    if (!held.empty()) poller_.keep_only(left_);
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
    const std::size_t done = total_ - left_.size();
    constexpr std::size_t kBar = 30;
    const std::size_t full = total_ == 0 ? kBar : done * kBar / total_;
    std::fprintf(stderr,
                 "\r[%s%s] %zu of %zu",
                 std::string(full, '#').c_str(),
                 std::string(kBar - full, ' ').c_str(),
                 done,
                 total_);
  }

  void clear_progress() {
    if (terminal_) std::fputs("\r\x1b[K", stderr);
  }

  Poller& poller_;
  std::set<SourceId> left_;
  std::size_t total_ = 0;
  std::size_t width_ = 0;
  bool terminal_ = ::isatty(STDERR_FILENO) == 1;
  bool all_well_ = true;
};

std::set<SourceId> wanted_sources(const PollOptions& options,
                                  const Setup& setup,
                                  Poller& poller,
                                  const Now& now) {
  std::set<SourceId> wanted;
  for (const feeds::Source& source : setup.sources) {
    const SourceId& id = source.id;
    const bool named = std::ranges::find(options.sources, id.text) != options.sources.end();
    if (source.paused || (!options.sources.empty() && !named)) continue;
    if (options.force) poller.poll(id, now);
    const auto due = poller.memory().due_in(id, now);
    if (options.force || due == Duration{0}) wanted.insert(id);
  }
  return wanted;
}

std::unique_ptr<Fetcher> network_fetchers(std::function<void(FetchAnswer)> done) {
  return std::make_unique<CurlFetcher>(std::move(done));
}

}  // namespace

int poll_once(const PollOptions& options) {
  auto config = load_or_complain(options.config);
  if (!config) return kConfigError;
  set_up_log();
  const std::filesystem::path path = store_file(*config);
  const auto setup = make_setup(std::move(*config));
  for (const std::string& name : options.sources) {
    if (setup->sources.find({name}) == nullptr) return complain_of_source(*setup, name);
  }
  const auto store = feeds::open_store(path);
  const Now now = read_clocks();
  {
    feeds::Store::Transaction transaction(*store);
    feeds::heed_editor(setup->filing(), *store, now.time());
    feeds::refill_topics(setup->matcher, *store, now.time());
    transaction.commit();
  }
  DiskWatch disk;
  Poller poller(*store, disk, setup, network_fetchers, now);
  Round round(poller, wanted_sources(options, *setup, poller, now));
  return round.run() ? 0 : 1;
}

}  // namespace ilofeed::daemon

// Polls: from the moment when a source is due to the report of what came of it.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "daemon/clock.h"
#include "daemon/fetch/fetcher.h"
#include "daemon/network_watch.h"
#include "daemon/readers.h"
#include "daemon/reception.h"
#include "daemon/redirects.h"
#include "daemon/scheduler.h"
#include "daemon/setup.h"
#include "daemon/system/inbox.h"

namespace ilofeed::daemon {

/// Runs on the conductor's thread, and never waits: it starts what is due, and
/// receives what has come; its owner sleeps on `readable_fds` and `next_due`.
class Poller {
 public:
  using MakeFetcher = std::function<std::unique_ptr<Fetcher>(std::function<void(FetchAnswer)>)>;

  /// `make_fetcher` is given where answers go: the real one, or a test's.
  Poller(feeds::Store& store,
         std::shared_ptr<const Setup> setup,
         const MakeFetcher& make_fetcher,
         const Now& now);
  ~Poller();
  Poller(const Poller&) = delete;
  Poller& operator=(const Poller&) = delete;

  /// Goes on with another configuration; polls under way of sources that went or changed are
  /// dropped.
  void change_setup(std::shared_ptr<const Setup> setup, const Now& now);

  void start_due(const Now& now);
  /// Takes in what the network and the readers have brought.
  std::vector<PollReport> receive(const Now& now);

  /// One piece of what is left of a large document; to be called while `has_work`.
  std::vector<PollReport> work(const Now& now);

  bool has_work() const { return !large_.empty(); }

  void poll_all(const Now& now);
  void poll(const feeds::SourceId& source, const Now& now);
  /// Forgets the schedule of all others.
  void keep_only(const std::set<feeds::SourceId>& sources);

  /// No poll is under way.
  bool idle() const { return visits_.empty(); }

  std::vector<int> readable_fds() const;
  std::optional<Moment> next_due() const;

  const Reception& reception() const { return reception_; }

  /// In how long a source is asked next; nothing while it is being asked, or paused.
  std::optional<Duration> due_in(const feeds::SourceId& source, const Now& now) const;
  /// Until when the host of a source must not be asked.
  std::optional<Moment> held_until(const feeds::SourceId& source) const;

  bool network_down() const { return network_.down(); }

  std::uint64_t polls_of(const feeds::SourceId& source) const;

 private:
  /// A poll under way.
  struct Visit {
    std::shared_ptr<const feeds::Source> source;
    RedirectTrail trail;
    Moment deadline;
    bool conditional = false;
    Outcome outcome;
  };

  void schedule(const feeds::SourceId& source, const Now& now);
  void drop(const feeds::SourceId& source);
  void start(const feeds::SourceId& source, const Now& now);
  void request(RequestNumber number, const Visit& visit, const Now& now);
  std::optional<PollReport> receive(FetchAnswer answer, const Now& now);
  std::optional<PollReport> receive(ReadDocument document, const Now& now);
  std::optional<PollReport> take_body(RequestNumber number, FetchAnswer answer, const Now& now);
  bool follow_redirect(RequestNumber number, const FetchAnswer& answer, const Now& now);
  PollReport finish(RequestNumber number, const Now& now);
  bool blame_network(const Outcome& outcome);

  std::shared_ptr<const Setup> setup_;
  Reception reception_;
  Scheduler scheduler_;
  NetworkWatch network_;
  std::size_t hosts_ = 0;
  RequestNumber last_number_ = 0;
  std::map<RequestNumber, Visit> visits_;
  std::deque<RequestNumber> large_;  ///< polls whose documents are taken in piece by piece
  std::map<feeds::SourceId, std::uint64_t> polls_;
  Inbox<FetchAnswer> answers_;
  Inbox<ReadDocument> documents_;
  Readers readers_;                   // threads that write to the inboxes: last,
  std::unique_ptr<Fetcher> fetcher_;  // so that they end first
};

}  // namespace ilofeed::daemon

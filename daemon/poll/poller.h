// Polls: from the moment when a source is due to the report of what came of it.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "daemon/plan/network_watch.h"
#include "daemon/plan/scheduler.h"
#include "daemon/poll/push.h"
#include "daemon/poll/quarantine.h"
#include "daemon/poll/reception.h"
#include "daemon/poll/sitemap_watch.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "daemon/visit/visits.h"

namespace ilofeed::daemon {

/// Runs on the conductor's thread, and never waits: it starts what is due, and
/// receives what has come; its owner sleeps on `readable_fds` and `next_due`.
class Poller {
 public:
  /// `make_fetcher` is given where answers go: the real one, or a test's.
  Poller(feeds::Store& store,
         std::shared_ptr<const Setup> setup,
         const Visits::MakeFetcher& make_fetcher,
         const Now& now);

  /// Goes on with another configuration; polls under way of sources that went or changed are
  /// dropped.
  void change_setup(std::shared_ptr<const Setup> setup, const Now& now);

  void start_due(const Now& now);
  /// Takes in what the network and the readers have brought.
  std::vector<PollReport> receive(const Now& now);
  /// One piece of what is left of a large document; to be called while `has_work`.
  std::vector<PollReport> work(const Now& now);

  /// What a hub pushed is read like what is polled; a report comes of it in `receive` or `work`.
  void take_push(Push push, const Now& now);
  /// How the pushes of a source stand: while they come, it is asked seldom.
  void tell_push(const feeds::SourceId& source, PushState push, const Now& now);

  bool has_work() const { return !large_.empty(); }

  void poll_all(const Now& now) { scheduler_.all_due(now.moment); }

  void poll(const feeds::SourceId& source, const Now& now) {
    scheduler_.make_due(source, now.moment);
  }

  /// Forgets the schedule of all others.
  void keep_only(const std::set<feeds::SourceId>& sources);

  std::vector<int> readable_fds() const { return visits_.readable_fds(); }

  std::optional<Moment> next_due() const { return scheduler_.next_due(); }

  const Reception& reception() const { return reception_; }

  /// In how long a source is asked next; nothing while it is being asked, or paused.
  std::optional<Duration> due_in(const feeds::SourceId& source, const Now& now) const;
  /// Until when the host of a source must not be asked.
  std::optional<Moment> held_until(const feeds::SourceId& source) const;

  bool network_down() const { return network_.down(); }

  std::uint64_t polls_of(const feeds::SourceId& source) const;

 private:
  /// The scheduler knows the reading of a source's articles by a name that no source can have.
  static feeds::SourceId articles_of(const feeds::SourceId& source);

  static feeds::SourceId pushes_of(const feeds::SourceId& source);
  /// More entries than are taken in at once.
  static bool is_large(const feeds::Feed& feed);

  void schedule(const feeds::SourceId& source, const Now& now);
  void drop(const feeds::SourceId& source);
  void start(const feeds::SourceId& source, const Now& now);
  void start_article(const feeds::SourceId& source, const Now& now);
  void queue_articles(const feeds::Source& source, const Now& now);
  std::optional<PollReport> receive(const Visits::News& news, const Now& now);
  bool is_healing(RequestNumber number, const Now& now);
  bool goes_on(RequestNumber number);
  std::optional<FurtherPage> page_after(Visit& visit);
  PollReport finish(RequestNumber number, const Now& now);
  PollReport finish_article(RequestNumber number, const Now& now);
  std::optional<PollReport> receive_push(RequestNumber number, const Now& now);
  PollReport finish_push(RequestNumber number, const Now& now);
  bool blame_network(const feeds::SourceId& source, const Outcome& outcome, const Now& now);
  void heed_hold(int status, const AnswerFields& fields, const std::string& url, const Now& now);

  feeds::Store& store_;
  std::shared_ptr<const Setup> setup_;
  Reception reception_;
  Quarantine quarantine_;
  Scheduler scheduler_;
  NetworkWatch network_;
  SitemapWatch sitemaps_;
  std::size_t hosts_ = 0;
  std::deque<RequestNumber> large_;  ///< polls whose documents are taken in piece by piece
  std::map<feeds::SourceId, std::uint64_t> polls_;
  std::map<feeds::SourceId, std::deque<Reception::Article>> articles_;  ///< to be read, by source
  std::set<feeds::StoryNumber> tried_;  ///< articles that were asked for since the program started
  Visits visits_;
};

}  // namespace ilofeed::daemon

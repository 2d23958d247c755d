// Polls, and what comes with them: from the moment when a source is due to the report of what came
// of it.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "daemon/errand/next.h"
#include "daemon/plan/network_watch.h"
#include "daemon/plan/scheduler.h"
#include "daemon/poll/articles.h"
#include "daemon/poll/delivery.h"
#include "daemon/poll/intake.h"
#include "daemon/poll/quarantine.h"
#include "daemon/poll/sitemap_watch.h"
#include "daemon/poll/source_memory.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "daemon/system/disk_watch.h"
#include "daemon/visit/requests.h"

namespace ilofeed::daemon {

/// Runs errands: takes what happens to them, asks `next` what that means, and carries it out. Lives
/// on the conductor's thread, and never waits: its owner sleeps on `readable_fds` and `next_due`.
class Poller {
 public:
  /// `make_fetcher` is given where answers go: the real one, or a test's.
  Poller(feeds::Store& store,
         DiskWatch& disk,
         std::shared_ptr<const Setup> setup,
         const Requests::MakeFetcher& make_fetcher,
         const Now& now);

  /// Goes on with another configuration; errands under way of sources that went or changed are
  /// dropped.
  void change_setup(std::shared_ptr<const Setup> setup, const Now& now);

  /// Of a store that daemons share: the sources of these hosts are asked from now on, and go on
  /// where whoever asked them before stopped.
  void take_hosts(std::span<const std::string> hosts, const Now& now);
  /// These are not asked any more; what is under way is dropped.
  void leave_hosts(std::span<const std::string> hosts);
  /// Of these nothing more is asked; what is under way goes on.
  void close_hosts(std::span<const std::string> hosts);
  /// Of all sources, by what their leases are named.
  std::set<std::string> all_hosts() const;
  /// Those of which anything is under way.
  std::set<std::string> asked_hosts() const;

  /// Asks whether a host that it does not hold, to which a source led, is its own from now on.
  void borrow_by(std::function<bool(const std::string&)> borrow) { borrow_ = std::move(borrow); }

  /// Whether it asks this source; else another daemon does.
  bool asks(const feeds::SourceId& source) const;
  /// How the sources fare that others ask.
  void look_at_others();
  /// Another daemon has taken in what a hub pushed; of a source that it does not ask, this is not
  /// its concern. `before`: the push before that.
  void heed_push_elsewhere(const feeds::SourceId& source,
                           const std::optional<Time>& before,
                           const Now& now);

  void start_due(const Now& now);
  /// Takes in what the network and the readers have brought.
  std::vector<PollReport> receive(const Now& now);
  /// One piece of what is left of a large document; to be called while `has_work`.
  std::vector<PollReport> work(const Now& now);

  /// What a hub brought is read like what is polled; a report comes of it in `receive` or `work`.
  void take(Delivery delivery, const Now& now);
  /// Those that were read and could not be stored are left to polls.
  void forget_read_pushes();
  /// How the pushes of a source stand: while they come, it is asked seldom.
  void tell_push(const feeds::SourceId& source, PushState push, const Now& now);

  bool has_work() const { return !large_.empty(); }

  void poll_all(const Now& now) { scheduler_.all_due(now.moment); }

  void poll(const feeds::SourceId& source, const Now& now) {
    scheduler_.make_due({source}, now.moment);
  }

  /// Forgets the schedule of all others.
  void keep_only(const std::set<feeds::SourceId>& sources);

  std::vector<int> readable_fds() const { return requests_.readable_fds(); }

  std::optional<Moment> next_due() const { return scheduler_.next_due(); }

  const SourceMemory& memory() const { return memory_; }

  /// In how long a source is asked next; nothing while it is being asked, or paused.
  std::optional<Duration> due_in(const feeds::SourceId& source, const Now& now) const;

  /// Whether any host must not be asked now.
  bool any_held(const Now& now) const { return scheduler_.any_held(now.moment); }

  /// Until when the host of a source must not be asked.
  std::optional<Moment> held_until(const feeds::SourceId& source) const;

  bool network_down() const { return network_.down(); }

  std::uint64_t polls_of(const feeds::SourceId& source) const;

 private:
  void drop(const feeds::SourceId& source);
  void stop_asking(const feeds::SourceId& source);
  bool is_ours(const feeds::Source& source) const;
  void schedule(const feeds::Source& source, const Now& now);
  void heed_saved_holds(const Now& now);
  bool may_ask(const std::string& host, const Now& now);
  Poll poll_of(const feeds::SourceId& source, const Now& now);
  Article article_of(const feeds::SourceId& source);
  void want_articles(const feeds::Source& source, const Now& now);

  RequestNumber begin(Errand errand);
  void advance(RequestNumber number, ErrandEvent event, const Now& now);
  // What an action leads to at once, if anything.
  std::optional<ErrandEvent> carry_out(RequestNumber number, Fetch fetch, const Now& now);
  std::optional<ErrandEvent> carry_out(RequestNumber number, Read read, const Now& now);
  std::optional<ErrandEvent> carry_out(RequestNumber number, WaitForHost wait, const Now& now);
  std::optional<ErrandEvent> carry_out(RequestNumber number, Judge judge, const Now& now);
  std::optional<ErrandEvent> carry_out(RequestNumber number, File file, const Now& now);
  std::optional<ErrandEvent> carry_out(RequestNumber number, Done done, const Now& now);

  PollReport file(Errand& errand, Slices& slices, const Now& now);
  PollReport file_poll(const feeds::Source& source,
                       Outcome outcome,
                       Slices& slices,
                       const Now& now);
  void file_together(const Now& now);
  void file_some(std::span<const RequestNumber> polls, const Now& now);
  PollReport filed(const feeds::Source& source,
                   const std::string& host,
                   PollReport report,
                   const Now& now);
  void go_on_with_articles(const feeds::Source& source, const PollReport& report, const Now& now);
  PollReport file_article(const Article& article, const Now& now);
  void keep_page(Poll& poll);
  bool blame_network(const feeds::SourceId& source, const Outcome& outcome, const Now& now);
  void heed_hold(int status, const AnswerFields& fields, const std::string& url, const Now& now);

  struct Large {
    RequestNumber number = 0;
    Slices slices;
  };

  feeds::Store& store_;
  DiskWatch& disk_;
  std::shared_ptr<const Setup> setup_;
  SourceMemory memory_;
  Intake intake_;
  Articles articles_;
  Quarantine quarantine_;
  Scheduler<ErrandKey> scheduler_;
  NetworkWatch network_;
  SitemapWatch sitemaps_;
  std::optional<std::set<std::string>> leased_;  ///< none: nobody else asks
  std::function<bool(const std::string&)> borrow_;
  std::size_t hosts_ = 0;
  std::map<RequestNumber, Errand> errands_;
  std::map<ErrandKey, RequestNumber> waiting_;  ///< for their hosts
  std::deque<Large> large_;                     ///< taken in piece by piece
  std::vector<RequestNumber> brought_;          ///< polls to be filed together
  std::vector<PollReport> reports_;             ///< not given yet
  std::map<feeds::SourceId, std::uint64_t> polls_;
  RequestNumber last_number_ = 0;
  Requests requests_;
  std::deque<std::pair<RequestNumber, ErrandEvent>> arrived_;  ///< not taken up yet
};

}  // namespace ilofeed::daemon

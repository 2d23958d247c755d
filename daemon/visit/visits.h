// Visits to servers: each a walk over redirects, robots.txt where a page is to be
// read, and one document or several pages of a list.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "daemon/fetch/fetcher.h"
#include "daemon/plan/scheduler.h"
#include "daemon/system/clock.h"
#include "daemon/system/inbox.h"
#include "daemon/visit/poll_outcome.h"
#include "daemon/visit/readers.h"
#include "daemon/visit/redirects.h"
#include "daemon/visit/robots.h"
#include "feeds/model/ids.h"
#include "feeds/model/story.h"

namespace ilofeed::daemon {

/// A page after a visit's first: of a list, or a sitemap that an index lists.
struct FurtherPage {
  std::string url;
  feeds::Validators validators;  ///< to send; empty: not conditional
  std::string known_digest;      ///< of the body that is known already; empty: none
  int status = 0;                ///< that was answered; 0: none
  AnswerFields fields;           ///< of the answer
  std::string body_digest;       ///< of a body that was read; empty: none
};

/// A visit under way, or done.
struct Visit {
  explicit Visit(std::string url) : trail(std::move(url)) {}

  feeds::SourceId key;  ///< by which the scheduler knows it
  std::shared_ptr<const feeds::Source> source;
  std::shared_ptr<const FetchLimits> limits;
  std::optional<feeds::StoryNumber> story;  ///< an article's page, for its text; nothing: a poll
  feeds::Validators validators;             ///< to send; empty: not conditional
  std::string reading;                      ///< see reading_digest
  std::string known_digest;                 ///< of the body that is known already
  bool pushed = false;                      ///< nothing is asked for: a hub brought the document
  std::shared_ptr<void> room;               ///< what a push takes up until it is done with
  bool heeds_robots = false;
  bool keeps_page = false;              ///< the first page's body may be needed once more
  std::optional<feeds::Response> page;  ///< that page
  bool healing = false;                 ///< another recipe for it was sought
  bool wants_lane = false;              ///< waits until its host may be asked again

  RedirectTrail trail;
  std::optional<RedirectTrail> robots_trail;  ///< while robots.txt is asked for
  Moment deadline{};
  int pages = 0;                           ///< read so far
  FurtherPage further;                     ///< the one that is read now, or was last
  std::vector<FurtherPage> sitemaps;       ///< of an index: to be read after it
  std::size_t sitemaps_asked = 0;          ///< how many of those were begun
  std::vector<FurtherPage> sitemaps_read;  ///< what came of them
  Outcome outcome;
};

/// Lives on the conductor's thread; the network and the readers work on others.
class Visits {
 public:
  using MakeFetcher = std::function<std::unique_ptr<Fetcher>(std::function<void(FetchAnswer)>)>;

  /// What a visit came to for now.
  struct News {
    RequestNumber number = 0;
    bool finished = false;  ///< else it waits for its host's lane
  };

  explicit Visits(const MakeFetcher& make_fetcher);
  ~Visits();
  Visits(const Visits&) = delete;
  Visits& operator=(const Visits&) = delete;

  void begin(Visit visit, const Now& now);
  /// A visit that brings its document with it; it is only read.
  void take_in(Visit visit, feeds::Response response, const Now& now);
  /// The host of a visit that waited for its lane may be asked now; false when no visit of that key
  /// waits.
  bool resume(const feeds::SourceId& key, const Now& now);
  /// A finished visit to a list goes on at its next page, when its host's lane is free.
  void read_on(RequestNumber number, FurtherPage next);
  /// Reads the first page again, by a recipe made from what is known; finishes with a feed in
  /// which `outcome.healed` is set, or with the failure that was there.
  void heal(RequestNumber number, std::vector<feeds::ListedEntry> known, const Now& now);
  /// Forgets a visit; what still comes of it is passed over.
  void drop(const feeds::SourceId& key);

  /// Takes what the network and the readers have brought. Hosts that must not
  /// be asked are known to `scheduler`.
  std::vector<News> receive(const Scheduler& scheduler, const Now& now);

  Visit& at(RequestNumber number) { return visits_.at(number); }

  bool contains(RequestNumber number) const { return visits_.contains(number); }

  Visit take(RequestNumber number);

  bool idle() const { return visits_.empty(); }

  std::vector<int> readable_fds() const;

 private:
  void request(RequestNumber number, const Now& now);
  std::optional<News> take_answer(FetchAnswer answer, const Scheduler& scheduler, const Now& now);
  std::optional<News> take_robots(const FetchAnswer& answer, const Now& now);
  std::optional<News> take_page(FetchAnswer answer, const Now& now);
  std::optional<News> take_further_page(FetchAnswer answer, const Now& now);
  std::optional<News> follow(const FetchAnswer& answer, const Scheduler& scheduler, const Now& now);
  std::optional<News> take_document(ReadDocument document);
  void read(FetchAnswer answer, const Now& now);

  std::map<RequestNumber, Visit> visits_;
  RobotsCache robots_;
  RequestNumber last_number_ = 0;
  Inbox<FetchAnswer> answers_;
  Inbox<ReadDocument> documents_;
  Readers readers_;                   // threads that write to the inboxes: last,
  std::unique_ptr<Fetcher> fetcher_;  // so that they end first
};

}  // namespace ilofeed::daemon

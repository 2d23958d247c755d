// What is posted: to hubs forms, to webhooks feeds; one after the other at each host.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "daemon/errand/redirects.h"
#include "daemon/fetch/fetcher.h"
#include "daemon/plan/scheduler.h"
#include "daemon/post/post_answer.h"
#include "daemon/system/clock.h"
#include "daemon/system/inbox.h"

namespace ilofeed::daemon {

struct PostRequest {
  std::string key;  ///< by which its answer is known; one request a key
  std::string url;
  Posted posted;
};

/// Lives on the conductor's thread. Keeps to the same limits as every other request; the fetcher,
/// and its thread, are made with the first request.
class Poster {
 public:
  using MakeFetcher = std::function<std::unique_ptr<Fetcher>(std::function<void(FetchAnswer)>)>;

  explicit Poster(MakeFetcher make_fetcher);

  void change_limits(std::shared_ptr<const FetchLimits> limits, PacingLimits pacing);

  /// To be sent when the host may be asked; one of the same key is forgotten.
  void ask(PostRequest request, const Now& now);
  void forget(const std::string& key);

  bool is_asking(const std::string& key) const { return requests_.contains(key); }

  void start_due(const Now& now);
  std::vector<PostAnswer> receive(const Now& now);

  int readable_fd() const { return answers_.readable_fd(); }

  std::optional<Moment> next_due() const { return scheduler_.next_due(); }

 private:
  struct Exchange {
    RedirectTrail trail;
    Posted posted;
    RequestNumber number = 0;  ///< of the request under way; 0: none is
  };

  void start(const std::string& key);
  std::optional<PostAnswer> take(const std::string& key, const FetchAnswer& answer, const Now& now);

  MakeFetcher make_fetcher_;
  std::shared_ptr<const FetchLimits> limits_ = std::make_shared<FetchLimits>();
  Scheduler<std::string> scheduler_{PacingLimits{}};
  std::map<std::string, Exchange> requests_;
  std::map<RequestNumber, std::string> keys_;  ///< of requests under way
  RequestNumber last_number_ = 0;
  Inbox<FetchAnswer> answers_;
  std::unique_ptr<Fetcher> fetcher_;  ///< last: its thread writes to the inbox
};

}  // namespace ilofeed::daemon

// Pictures of others handed on: fetched when they are first asked for, once for all who wait.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "daemon/errand/redirects.h"
#include "daemon/fetch/fetcher.h"
#include "daemon/pictures/picture_shelf.h"
#include "daemon/serve/live.h"

namespace ilofeed::daemon {

/// Keeps to the rules of all fetching: no private address, however one is led there; and to limits
/// of its own. What is no picture, or does not come, is not asked for again for a while. Any thread
/// may ask; nobody is made to wait but who asks. The fetcher, and its thread, are made with the
/// first picture that is not there.
class Gallery {
 public:
  using MakeFetcher = std::function<std::unique_ptr<Fetcher>(std::function<void(FetchAnswer)>)>;

  struct Limits {
    std::size_t bytes = std::size_t{5} << 20U;  ///< of a picture
    Duration time{15'000};                      ///< of a picture, with all redirects
    std::size_t at_once = 6;                    ///< as a browser does
    std::size_t waiting = 200;
    std::size_t failures = 2'000;            ///< that are remembered
    std::chrono::minutes failure_holds{10};  ///< before it is tried again
    std::chrono::hours kept_for{7 * 24};     ///< before it is fetched anew
  };

  Gallery(std::filesystem::path folder, std::uint64_t cache, MakeFetcher make_fetcher);
  Gallery(std::filesystem::path folder,
          std::uint64_t cache,
          MakeFetcher make_fetcher,
          const Limits& limits);
  ~Gallery();
  Gallery(const Gallery&) = delete;
  Gallery& operator=(const Gallery&) = delete;

  struct Wanted {
    std::string name;  ///< by which it is kept
    std::string url;
    std::shared_ptr<const FetchLimits> limits;
  };

  void give(const Wanted& wanted, const Request& request, const Answer& answer);

  void change_limit(std::uint64_t cache) { shelf_.change_limit(cache); }

 private:
  struct Waiter {
    Request request;
    Answer answer;
  };

  /// A picture that is fetched.
  struct Errand {
    RedirectTrail trail;
    std::shared_ptr<const FetchLimits> limits;
    Moment end;  ///< it must be there by then
    std::vector<Waiter> waiters = {};
  };

  Reply reply_of(const Request& request, const KeptPicture& picture) const;
  bool is_fresh(const KeptPicture& picture) const;
  bool has_failed(const std::string& name);
  void note_failure(const std::string& name);
  void start_next();
  void ask(const std::string& name, const Errand& errand);
  void take(FetchAnswer answer);
  void settle(const std::string& name, const std::string& body);

  Limits limits_;
  PictureShelf shelf_;
  MakeFetcher make_fetcher_;
  std::mutex mutex_;
  std::map<std::string, Errand> errands_;
  std::deque<std::string> waiting_;  ///< of them those that are not under way
  std::map<RequestNumber, std::string> under_way_;
  std::map<std::string, Moment> failures_;  ///< until when each holds
  RequestNumber last_number_ = 0;
  bool is_ending_ = false;
  bool cannot_keep_ = false;          ///< was told
  std::unique_ptr<Fetcher> fetcher_;  ///< last: its thread uses all of the above
};

}  // namespace ilofeed::daemon

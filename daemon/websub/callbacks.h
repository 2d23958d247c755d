// Where hubs call back: what they ask and push is judged on the server's threads, and left to the
// conductor.
#pragma once

#include <atomic>
#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/serve/live.h"
#include "daemon/system/clock.h"
#include "daemon/system/inbox.h"
#include "daemon/system/published.h"
#include "daemon/websub/signature.h"
#include "feeds/model/response.h"

namespace ilofeed::daemon {

/// What one callback is there for, at this moment.
struct CallbackDuty {
  std::string topic;
  std::string secret;
  LeastMethod least_method = LeastMethod::sha256;  ///< of signatures
  bool subscribes = false;                         ///< a subscription was asked for, or runs
  bool unsubscribes = false;                       ///< its end was asked for
  bool over = false;                               ///< nothing is wanted here any more

  friend bool operator==(const CallbackDuty&, const CallbackDuty&) = default;
};

struct CallbackTable {
  std::map<std::string, CallbackDuty, std::less<>> duties;  ///< by the last segment of the path
  std::size_t max_body = 0;                                 ///< bytes of a push
};

/// What a hub said at a callback.
struct HubWord {
  enum class Kind {
    subscribed,    ///< it pushes for `lease` from now on
    unsubscribed,  ///< it pushes no more
    denied,        ///< it will not push; `reason` is its own
    pushed,        ///< signed as it should be
    dropped,       ///< pushed by who knows whom; see `signature`
  };
  Kind kind = Kind::dropped;
  std::string callback;
  Seconds lease{0};
  std::string reason;
  Signature signature = Signature::missing;
  feeds::Response response;    ///< what was pushed; its `url` is the topic
  std::shared_ptr<void> room;  ///< kept while the word takes up room in the queue
};

/// What is answered to a GET of a callback (W3C WebSub §5.2, §5.3), and what that means: the
/// challenge is given back only for a topic and a mode that were asked for.
struct Verification {
  Reply reply;
  std::optional<HubWord> word;
};

Verification verify(const CallbackDuty& duty, const Request& request);

/// Shared by the conductor and the server's threads.
class Callbacks {
 public:
  Callbacks();

  /// From the conductor's thread: what counts from now on.
  void publish(std::shared_ptr<const CallbackTable> table) { table_.replace(std::move(table)); }

  int readable_fd() const { return words_.readable_fd(); }

  std::deque<HubWord> take_all() { return words_.take_all(); }

  /// From any thread.
  std::size_t max_body() const { return table_.take()->max_body; }

  std::optional<Reply> refuse(const Request& request) const;
  Reply answer(const Request& request);

 private:
  struct Room;

  struct Waiting {
    std::atomic<std::size_t> words = 0;
    std::atomic<std::size_t> bytes = 0;
  };

  std::shared_ptr<void> reserve(std::size_t bytes, const CallbackTable& table) const;
  Reply take_push(const Request& request, const std::string& id, const CallbackTable& table);

  Published<CallbackTable> table_;
  std::shared_ptr<Waiting> waiting_;
  Inbox<HubWord> words_;
};

/// The part of the server that belongs to them.
LiveRoute callback_route(const std::shared_ptr<Callbacks>& callbacks);

/// Below it are all callbacks.
inline constexpr std::string_view kCallbackPath = "/websub/";

}  // namespace ilofeed::daemon

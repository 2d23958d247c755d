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
  /// Other daemons ask hubs, too: what is not expected here may be in the store by now.
  bool is_shared = false;
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

/// What a hub says at a callback that is not known here to expect it: to be answered once the store
/// was looked into.
struct HubQuestion {
  Request request;
  std::string callback;
  Answer answer;
  std::shared_ptr<void> room;  ///< kept while it waits
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

  int words_fd() const { return words_.readable_fd(); }

  std::deque<HubWord> take_words() { return words_.take_all(); }

  int questions_fd() const { return questions_.readable_fd(); }

  std::deque<HubQuestion> take_questions() { return questions_.take_all(); }

  /// From any thread.
  std::size_t max_body() const { return table_.take()->max_body; }

  std::optional<Reply> refuse(const Request& request) const;
  /// By what is known here, at once.
  Reply answer(const Request& request);
  /// At once, or by the conductor's thread when it has asked the store.
  void answer(const Request& request, const Answer& answer);

 private:
  struct Room;

  struct Waiting {
    explicit Waiting(std::size_t all) : most(all) {}

    std::size_t most;
    std::atomic<std::size_t> words = 0;
    std::atomic<std::size_t> bytes = 0;
  };

  static std::shared_ptr<void> reserve(const std::shared_ptr<Waiting>& waiting,
                                       std::size_t bytes,
                                       const CallbackTable& table);
  Reply take_push(const Request& request, const std::string& id, const CallbackTable& table);

  Published<CallbackTable> table_;
  std::shared_ptr<Waiting> waiting_;
  std::shared_ptr<Waiting> unanswered_;  ///< apart: who knows no callback crowds out no hub
  Inbox<HubWord> words_;
  Inbox<HubQuestion> questions_;
};

/// 503: the hub is to come again.
Reply come_again(const std::string& why);

/// The part of the server that belongs to them.
LiveRoute callback_route(const std::shared_ptr<Callbacks>& callbacks);

/// Below it are all callbacks.
inline constexpr std::string_view kCallbackPath = "/websub/";

}  // namespace ilofeed::daemon

// All subscriptions: in memory, in the store, and in the order of what is to be done next.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "daemon/system/disk_watch.h"
#include "daemon/websub/allowance.h"
#include "daemon/websub/callbacks.h"
#include "feeds/model/subscription.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// A push that another daemon took in, of those that share the store.
struct PushElsewhere {
  feeds::SourceId source;
  std::optional<Time> before;  ///< the last push that was known here
};

/// Lives on the conductor's thread. Where daemons share the store each has all subscriptions, and
/// any may change one: what is written is made of what stands in the store. A source has at most
/// one subscription that counts; those that it had before stay until their callbacks may be
/// forgotten.
class Ledger {
 public:
  struct Held {
    feeds::Subscription row;
    bool proven = false;   ///< pushes come, and polls found nothing that they did not tell
    Allowance allowance;   ///< of pushes
    bool unsaved = false;  ///< the disk had no room for `row`
  };

  /// What is made of a subscription as it stands; may be asked more than once.
  using Change = std::function<feeds::Subscription(const feeds::Subscription&)>;

  Ledger(feeds::Store& store, DiskWatch& disk);

  std::map<std::string, Held>& all() { return held_; }

  const std::map<feeds::SourceId, std::string>& current() const { return current_; }

  /// Null: there is none.
  Held* find(const std::string& callback);
  Held* current_of(const feeds::SourceId& source);
  const Held* current_of(const feeds::SourceId& source) const;

  /// What others have changed is known from here on: of all subscriptions, or of one, which may be
  /// new. Throws StoreError.
  void look();
  void look_up(const std::string& callback);

  /// What those changes told of pushes, since the last call.
  std::vector<PushElsewhere> take_pushed() { return std::exchange(pushed_, {}); }

  /// Becomes the one that counts for its source.
  void open(feeds::Subscription row);
  /// The source has none that counts any more. Of its old ones the last few are kept: gives the
  /// callbacks of those that are forgotten.
  std::vector<std::string> retire(const feeds::SourceId& source);
  /// Told in the log where it matters to people. One that another daemon has forgotten is gone
  /// then.
  void change(const std::string& callback, const Change& change);

  /// Something of a subscription changed that the store need not know.
  void touch(Held& held) { changed_.insert(held.row.source); }

  void forget(const std::string& callback);

  /// The callback of the next step, and when that is.
  std::optional<std::pair<Time, std::string>> next_step() const;

  /// The sources whose subscriptions stand otherwise than at the last call.
  std::set<feeds::SourceId> take_changed() { return std::exchange(changed_, {}); }

  /// Signatures by sha1 count for these sources.
  void allow_sha1(std::set<feeds::SourceId> sources);

  /// What callbacks are for now; null: what it was at the last call.
  std::shared_ptr<const CallbackTable> take_table(std::size_t max_body);

 private:
  void read();
  void take_up(feeds::Subscription row);
  void settle_current(const feeds::Subscription& row);
  void put(Held& held, feeds::Subscription row);
  void drop(const std::string& callback);
  void write(Held& held, const std::function<void()>& step);

  feeds::Store& store_;
  DiskWatch& disk_;
  std::map<std::string, Held> held_;
  std::map<feeds::SourceId, std::string> current_;
  std::set<std::pair<Time, std::string>> timetable_;
  std::set<feeds::SourceId> changed_;
  std::set<feeds::SourceId> by_sha1_;
  std::vector<PushElsewhere> pushed_;
  bool duties_changed_ = true;
  std::size_t max_body_ = 0;
};

}  // namespace ilofeed::daemon

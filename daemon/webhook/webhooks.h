// Tells webhooks what is new in the topics that name them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "config/config.h"
#include "daemon/post/poster.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "daemon/system/disk_watch.h"
#include "daemon/webhook/hook_post.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// Lives on the conductor's thread, and never waits. Each webhook is posted a JSON Feed of what
/// came since it last took one, some hundred entries at a time; how far each has come is kept in
/// the store, so that nothing is left out over restarts and failures. What was posted is posted
/// again, under the same `webhook-id`, until it is taken (a status of 2xx): by that, and by the ids
/// of the entries, a receiver knows what it has.
class Webhooks {
 public:
  Webhooks(feeds::Store& store, DiskWatch& disk, Poster::MakeFetcher make_fetcher);

  /// A webhook that is new is told of what comes from now on.
  void change_setup(std::shared_ptr<const Setup> setup);
  /// The store changed.
  void note_changes(const Now& now);

  void start_due(const Now& now);
  /// Takes what webhooks have answered.
  void receive(const Now& now);

  int readable_fd() const { return poster_.readable_fd(); }

  std::optional<Moment> next_due() const;

 private:
  struct Batch {
    HookMessage message;
    std::int64_t sequence = 0;  ///< of the last change that it tells of
    std::size_t entries = 0;
  };

  struct Hook {
    config::Webhook settings;
    std::int64_t sequence = 0;  ///< of the last change that it was told of, or need not be
    std::int64_t saved = 0;     ///< the same, as it stands in the store
    bool may_be_behind = true;
    std::optional<Batch> batch = {};  ///< to be posted, or posted again
    Moment not_before = {};
    int failures = 0;
  };

  std::optional<Batch> next_batch(Hook& hook);
  void post(const std::string& name, const Hook& hook, const Now& now);
  void take(const PostAnswer& answer, Hook& hook, const Now& now);
  void save(const std::string& name, Hook& hook);

  feeds::Store& store_;
  DiskWatch& disk_;
  Poster poster_;
  std::shared_ptr<const Setup> setup_;
  std::map<std::string, Hook> hooks_;  ///< by the names under which the store knows them
};

}  // namespace ilofeed::daemon

// Tells webhooks when a source, or the service itself, falls ill and when it is well again.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "config/config.h"
#include "daemon/post/poster.h"
#include "daemon/publish/status_report.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "daemon/system/disk_watch.h"
#include "daemon/webhook/ailments.h"
#include "daemon/webhook/hook_post.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// Lives on the conductor's thread, and never waits. Of what each webhook was told is ill the store
/// keeps a row until it was told that it is well: so each change is told once, over restarts. What
/// was posted is posted again, under the same `webhook-id`, until it is taken; what comes and goes
/// meanwhile is not told.
class HealthHooks {
 public:
  HealthHooks(feeds::Store& store, DiskWatch& disk, Poster::MakeFetcher make_fetcher);

  /// A webhook that is new is told of all that is ill then.
  void change_setup(std::shared_ptr<const Setup> setup, const Now& now);
  /// How the daemon fares now; the same report again is nothing new.
  void note(std::shared_ptr<const StatusReport> report, const Now& now);

  void start_due(const Now& now);
  /// Takes what webhooks have answered.
  void receive(const Now& now);

  int readable_fd() const { return poster_.readable_fd(); }

  std::optional<Moment> next_due() const;

 private:
  struct Batch {
    HookMessage message;
    HealthNews news;
  };

  struct Hook {
    config::Webhook settings;
    ToldAilments told = {};
    bool may_be_behind = true;
    std::optional<Batch> batch = {};  ///< to be posted, or posted again
    Moment not_before = {};
    int failures = 0;
  };

  void look(const std::string& name, Hook& hook, const Now& now);
  void take(const PostAnswer& answer, Hook& hook, const Now& now);
  void note_told(const std::string& name, Hook& hook, const HealthNews& news);

  feeds::Store& store_;
  DiskWatch& disk_;
  Poster poster_;
  std::shared_ptr<const Setup> setup_;
  std::shared_ptr<const StatusReport> report_;
  std::map<std::string, Hook> hooks_;  ///< by how their names begin in the store
};

}  // namespace ilofeed::daemon

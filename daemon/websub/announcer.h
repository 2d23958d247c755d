// Tells the hub that our own feeds name which of them changed.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "daemon/post/poster.h"
#include "daemon/setup/setup.h"
#include "daemon/system/clock.h"
#include "daemon/system/disk_watch.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// Lives on the conductor's thread. What was told is remembered over restarts, so that every
/// change is told once, and none is forgotten; changes of a few seconds make one request.
class Announcer {
 public:
  Announcer(feeds::Store& store, DiskWatch& disk, Poster& client);

  void change_setup(std::shared_ptr<const Setup> setup);
  /// What another daemon told until now is known from here on. Throws StoreError.
  void take_over();
  /// Feeds that may have changed, by path, and their ETags as they are published now.
  void compare(const std::map<std::string, std::string>& feeds, const Now& now);

  static bool asked_for(const PostAnswer& answer);
  void take(const PostAnswer& answer, const Now& now);

  void tell_if_due(const Now& now);
  std::optional<Moment> next_due() const;

 private:
  using Signs = std::map<std::string, std::string>;  ///< by public URL: hub and ETag

  bool may_tell() const;
  void remember(const Signs& told);
  bool is_known(const std::string& url, const std::string& sign) const;
  void drop_old();

  feeds::Store& store_;
  DiskWatch& disk_;
  Poster& client_;
  std::shared_ptr<const Setup> setup_;
  Signs told_;
  Signs changed_;  ///< to be told
  Signs asking_;   ///< told by the request under way
  Moment not_before_{};
  int failures_ = 0;
};

}  // namespace ilofeed::daemon

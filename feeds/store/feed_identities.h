// What feeds are known by to readers, for life.
#pragma once

#include <optional>
#include <string>

#include "feeds/model/edition.h"

namespace ilofeed::feeds {

/// A feed is found by its path without extension ("topics/asia").
class FeedIdentities {
 public:
  virtual ~FeedIdentities() = default;

  virtual std::optional<FeedIdentity> of(const std::string& path) = 0;
  /// Replaces what was kept of that path.
  virtual void keep(const std::string& path, const FeedIdentity& identity) = 0;
  virtual void forget(const std::string& path) = 0;
};

}  // namespace ilofeed::feeds

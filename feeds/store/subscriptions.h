// What is remembered of hubs (W3C WebSub): those that tell us, and the one that we tell.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "feeds/model/subscription.h"

namespace ilofeed::feeds {

class Subscriptions {
 public:
  virtual ~Subscriptions() = default;

  /// One is known by its callback; ordered by that.
  virtual std::vector<Subscription> all() = 0;
  virtual std::optional<Subscription> find(const std::string& callback) = 0;
  virtual void save(const Subscription& subscription) = 0;
  virtual void remove(const std::string& callback) = 0;

  /// The ETags of our own feeds that the hub was last told of, by their public URLs.
  virtual std::map<std::string, std::string> announced_feeds() = 0;
  virtual void save_announced_feed(const std::string& url, const std::string& etag) = 0;
  virtual void forget_announced_feed(const std::string& url) = 0;
};

}  // namespace ilofeed::feeds

// Subscriptions in SQL.
#pragma once

#include "feeds/store/sql/session.h"
#include "feeds/store/subscriptions.h"

namespace ilofeed::feeds {

class SqlSubscriptions final : public Subscriptions {
 public:
  explicit SqlSubscriptions(Session& session) : session_(session) {}

  std::vector<Subscription> all() override;
  std::optional<Subscription> find(const std::string& callback) override;
  void save(const Subscription& subscription) override;
  void remove(const std::string& callback) override;
  std::map<std::string, std::string> announced_feeds() override;
  void save_announced_feed(const std::string& url, const std::string& etag) override;
  void forget_announced_feed(const std::string& url) override;

 private:
  Session& session_;
};

}  // namespace ilofeed::feeds

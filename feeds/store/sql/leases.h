// Leases in SQL.
#pragma once

#include "feeds/store/leases.h"
#include "feeds/store/sql/session.h"

namespace ilofeed::feeds {

class SqlLeases final : public Leases {
 public:
  explicit SqlLeases(Session& session) : session_(session) {}

  void plan(std::span<const std::string> hosts) override;
  LeaseShare renew(const std::string& owner, std::chrono::seconds length) override;
  std::vector<std::string> take(const std::string& owner,
                                std::size_t most,
                                std::chrono::seconds length) override;
  bool take_this(const std::string& owner,
                 const std::string& host,
                 std::chrono::seconds length) override;
  void give_back(const std::string& owner, std::span<const std::string> hosts) override;
  std::vector<std::string> wanted(const std::string& owner) override;
  std::vector<std::string> held(const std::string& owner) override;
  bool keep_house(const std::string& owner, std::chrono::seconds length) override;
  void leave(const std::string& owner, std::span<const std::string> asked) override;

 private:
  Session& session_;
};

}  // namespace ilofeed::feeds

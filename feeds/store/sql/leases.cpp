#include "feeds/store/sql/leases.h"

#include <algorithm>

namespace ilofeed::feeds {
namespace {

constexpr const char* kHouse = "house";

std::size_t count(Rows rows) {
  return rows.next() ? static_cast<std::size_t>(rows.number()) : 0;
}

}  // namespace

void SqlLeases::plan(std::span<const std::string> hosts) {
  Step step(session_.database);
  session_.database.rows("DELETE FROM host_lease WHERE host NOT IN {list ?} AND until <= {now}")
      .with(hosts)
      .run();
  session_.database
      .rows(
          "INSERT INTO host_lease (host) SELECT value FROM {list ?} AS l WHERE true "
          "ON CONFLICT DO NOTHING")
      .with(hosts)
      .run();
  step.finish();
}

// Who did not renew for long is forgotten.
LeaseShare SqlLeases::renew(const std::string& owner, std::chrono::seconds length) {
  Connection& database = session_.database;
  database
      .rows(
          "INSERT INTO poller (name, until) VALUES (?1, {now} + ?2) "
          "ON CONFLICT (name) DO UPDATE SET until = excluded.until")
      .with(owner)
      .with(std::int64_t{length.count()})
      .run();
  database.rows("DELETE FROM poller WHERE until <= {now} AND name <> ?").with(owner).run();
  LeaseShare share;
  database.rows("UPDATE host_lease SET until = {now} + ?2 WHERE owner = ?1")
      .with(owner)
      .with(std::int64_t{length.count()})
      .run();
  share.held = static_cast<std::size_t>(database.changed());
  const std::size_t pollers =
      std::max<std::size_t>(count(database.rows("SELECT count(*) FROM poller")), 1);
  share.fair = (count(database.rows("SELECT count(*) FROM host_lease")) + pollers - 1) / pollers;
  return share;
}

std::vector<std::string> SqlLeases::take(const std::string& owner,
                                         std::size_t most,
                                         std::chrono::seconds length) {
  auto taken =
      session_.database
          .rows(
              "UPDATE host_lease SET owner = ?1, until = {now} + ?2, wanted = 0 WHERE host IN "
              "(SELECT host FROM host_lease WHERE until <= {now} AND owner <> ?1 "
              "ORDER BY host LIMIT ?3 {skip locked}) RETURNING host")
          .with(owner)
          .with(std::int64_t{length.count()})
          .with(static_cast<std::int64_t>(most))
          .texts<std::string>();
  std::ranges::sort(taken);
  return taken;
}

bool SqlLeases::take_this(const std::string& owner,
                          const std::string& host,
                          std::chrono::seconds length) {
  session_.database
      .rows(
          "INSERT INTO host_lease (host, owner, until) VALUES (?1, ?2, {now} + ?3) "
          "ON CONFLICT (host) DO UPDATE SET owner = excluded.owner, until = excluded.until, wanted "
          "= 0 "
          "WHERE host_lease.owner = excluded.owner OR host_lease.until <= {now}")
      .with(host)
      .with(owner)
      .with(std::int64_t{length.count()})
      .run();
  if (session_.database.changed() > 0) return true;
  session_.database.rows("UPDATE host_lease SET wanted = 1 WHERE host = ?").with(host).run();
  return false;
}

std::vector<std::string> SqlLeases::wanted(const std::string& owner) {
  return session_.database
      .rows("SELECT host FROM host_lease WHERE owner = ? AND wanted > 0 ORDER BY host")
      .with(owner)
      .texts<std::string>();
}

void SqlLeases::give_back(const std::string& owner, std::span<const std::string> hosts) {
  session_.database
      .rows(
          "UPDATE host_lease SET owner = '', until = 0, wanted = 0 WHERE owner = ? AND host IN "
          "{list ?}")
      .with(owner)
      .with(hosts)
      .run();
}

std::vector<std::string> SqlLeases::held(const std::string& owner) {
  return session_.database.rows("SELECT host FROM host_lease WHERE owner = ? ORDER BY host")
      .with(owner)
      .texts<std::string>();
}

bool SqlLeases::keep_house(const std::string& owner, std::chrono::seconds length) {
  session_.database
      .rows(
          "INSERT INTO duty_lease (name, owner, until) VALUES (?1, ?2, {now} + ?3) "
          "ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until "
          "WHERE duty_lease.owner = excluded.owner OR duty_lease.until <= {now}")
      .with(std::string(kHouse))
      .with(owner)
      .with(std::int64_t{length.count()})
      .run();
  return session_.database.changed() > 0;
}

void SqlLeases::leave(const std::string& owner, std::span<const std::string> asked) {
  Connection& database = session_.database;
  database
      .rows(
          "UPDATE host_lease SET owner = '', until = 0, wanted = 0 WHERE owner = ? AND host NOT IN "
          "{list ?}")
      .with(owner)
      .with(asked)
      .run();
  database.rows("DELETE FROM duty_lease WHERE owner = ?").with(owner).run();
  database.rows("DELETE FROM poller WHERE name = ?").with(owner).run();
}

}  // namespace ilofeed::feeds

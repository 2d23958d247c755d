#include "feeds/store/sqlite/subscriptions.h"

namespace ilofeed::feeds {
namespace {

std::optional<std::int64_t> seconds_of(const std::optional<Time>& time) {
  if (!time) return std::nullopt;
  return std::int64_t{time->time_since_epoch().count()};
}

std::optional<Time> maybe_time(Rows& rows) {
  const auto seconds = rows.maybe_number();
  if (!seconds) return std::nullopt;
  return Time{std::chrono::seconds{*seconds}};
}

}  // namespace

std::vector<Subscription> SqliteSubscriptions::all() {
  std::vector<Subscription> all;
  Rows rows = session_.database.rows(
      "SELECT callback, base, source, hub, topic, secret, state, lease_end, next_step, failures, "
      "last_push, detail FROM subscription ORDER BY callback");
  while (rows.next()) {
    Subscription each;
    each.callback = rows.text();
    each.base = rows.text();
    each.source.text = rows.text();
    each.hub = rows.text();
    each.topic = rows.text();
    each.secret = rows.text();
    each.state = subscription_state_named(rows.text()).value_or(SubscriptionState::wanted);
    each.lease_end = maybe_time(rows);
    each.next_step = rows.time();
    each.failures = static_cast<int>(rows.number());
    each.last_push = maybe_time(rows);
    each.detail = rows.text();
    all.push_back(std::move(each));
  }
  return all;
}

void SqliteSubscriptions::save(const Subscription& subscription) {
  session_.database
      .rows(
          "INSERT OR REPLACE INTO subscription (callback, base, source, hub, topic, secret, state, "
          "lease_end, next_step, failures, last_push, detail) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .with(subscription.callback)
      .with(subscription.base)
      .with(subscription.source.text)
      .with(subscription.hub)
      .with(subscription.topic)
      .with(subscription.secret)
      .with(std::string{name_of(subscription.state)})
      .with(seconds_of(subscription.lease_end))
      .with(subscription.next_step)
      .with(std::int64_t{subscription.failures})
      .with(seconds_of(subscription.last_push))
      .with(subscription.detail)
      .run();
}

void SqliteSubscriptions::remove(const std::string& callback) {
  session_.database.rows("DELETE FROM subscription WHERE callback = ?").with(callback).run();
}

std::map<std::string, std::string> SqliteSubscriptions::announced_feeds() {
  std::map<std::string, std::string> etags;
  Rows rows = session_.database.rows("SELECT url, etag FROM announced_feed");
  while (rows.next()) {
    const std::string url = rows.text();
    etags[url] = rows.text();
  }
  return etags;
}

void SqliteSubscriptions::save_announced_feed(const std::string& url, const std::string& etag) {
  session_.database.rows("INSERT OR REPLACE INTO announced_feed (url, etag) VALUES (?, ?)")
      .with(url)
      .with(etag)
      .run();
}

void SqliteSubscriptions::forget_announced_feed(const std::string& url) {
  session_.database.rows("DELETE FROM announced_feed WHERE url = ?").with(url).run();
}

}  // namespace ilofeed::feeds

#include "feeds/store/sql/subscriptions.h"

namespace ilofeed::feeds {
namespace {

std::vector<Subscription> subscriptions_in(Rows rows) {
  std::vector<Subscription> all;
  while (rows.next()) {
    Subscription each;
    each.callback = rows.text();
    each.base = rows.text();
    each.source.text = rows.text();
    each.hub = rows.text();
    each.topic = rows.text();
    each.secret = rows.text();
    each.state = subscription_state_named(rows.text()).value_or(SubscriptionState::wanted);
    each.lease_end = rows.maybe_time();
    each.next_step = rows.time();
    each.failures = static_cast<int>(rows.number());
    each.last_push = rows.maybe_time();
    each.detail = rows.text();
    all.push_back(std::move(each));
  }
  return all;
}

}  // namespace

std::vector<Subscription> SqlSubscriptions::all() {
  return subscriptions_in(session_.database.rows(
      "SELECT callback, base, source, hub, topic, secret, state, lease_end, next_step, failures, "
      "last_push, detail FROM subscription ORDER BY callback"));
}

std::optional<Subscription> SqlSubscriptions::find(const std::string& callback) {
  auto found = subscriptions_in(
      session_.database
          .rows("SELECT callback, base, source, hub, topic, secret, state, lease_end, next_step, "
                "failures, last_push, detail FROM subscription WHERE callback = ?")
          .with(callback));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void SqlSubscriptions::save(const Subscription& subscription) {
  session_.database
      .rows(
          "INSERT INTO subscription (callback, base, source, hub, topic, secret, state, "
          "lease_end, next_step, failures, last_push, detail) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (callback) DO UPDATE SET "
          "base = excluded.base, source = excluded.source, hub = excluded.hub, topic = "
          "excluded.topic, "
          "secret = excluded.secret, state = excluded.state, lease_end = excluded.lease_end, "
          "next_step = excluded.next_step, failures = excluded.failures, "
          "last_push = excluded.last_push, detail = excluded.detail")
      .with(subscription.callback)
      .with(subscription.base)
      .with(subscription.source.text)
      .with(subscription.hub)
      .with(subscription.topic)
      .with(subscription.secret)
      .with(std::string{name_of(subscription.state)})
      .with(subscription.lease_end)
      .with(subscription.next_step)
      .with(std::int64_t{subscription.failures})
      .with(subscription.last_push)
      .with(subscription.detail)
      .run();
}

void SqlSubscriptions::remove(const std::string& callback) {
  session_.database.rows("DELETE FROM subscription WHERE callback = ?").with(callback).run();
}

std::map<std::string, std::string> SqlSubscriptions::announced_feeds() {
  std::map<std::string, std::string> etags;
  Rows rows = session_.database.rows("SELECT url, etag FROM announced_feed");
  while (rows.next()) {
    const std::string url = rows.text();
    etags[url] = rows.text();
  }
  return etags;
}

void SqlSubscriptions::save_announced_feed(const std::string& url, const std::string& etag) {
  session_.database
      .rows(
          "INSERT INTO announced_feed (url, etag) VALUES (?, ?) ON CONFLICT (url) DO UPDATE SET "
          "etag = excluded.etag")
      .with(url)
      .with(etag)
      .run();
}

void SqlSubscriptions::forget_announced_feed(const std::string& url) {
  session_.database.rows("DELETE FROM announced_feed WHERE url = ?").with(url).run();
}

}  // namespace ilofeed::feeds

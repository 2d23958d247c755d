#include "daemon/websub/subscriber.h"

#include <algorithm>

#include "daemon/log.h"
#include "daemon/websub/form.h"
#include "daemon/websub/reach.h"
#include "feeds/text/date.h"

namespace ilofeed::daemon {
namespace {

using feeds::SourceId;
using feeds::Subscription;
using feeds::SubscriptionState;

constexpr std::size_t kCallbackBytes = 24;
constexpr std::size_t kSecretBytes = 32;
constexpr Seconds kLeastRenewal = std::chrono::minutes{1};

// What changed is told once: a request that fails again and again is no news.
void log_change(const Subscription& before, const Subscription& after) {
  if (before.state == after.state) return;
  const bool was_active = before.state == SubscriptionState::active;
  if (after.state == SubscriptionState::active) {
    Event(Level::info, "push_active")
        .with("source", after.source.text)
        .with("url", after.hub)
        .with("detail", "until " + feeds::rfc3339(after.lease_end.value_or(Time{})));
  } else if (after.state == SubscriptionState::denied) {
    Event(Level::warn, "push_denied")
        .with("source", after.source.text)
        .with("url", after.hub)
        .with("detail", after.detail);
  } else if (after.state == SubscriptionState::wanted && (was_active || after.failures == 1)) {
    Event(Level::warn, "push_failed")
        .with("source", after.source.text)
        .with("url", after.hub)
        .with("detail", after.detail + "; it is polled");
  } else if (after.state == SubscriptionState::ending) {
    Event(Level::info, "push_ended").with("source", after.source.text).with("url", after.hub);
  }
}

bool is_over(SubscriptionState state) {
  return state == SubscriptionState::ending || state == SubscriptionState::ended;
}

CallbackDuty duty_of(const Subscription& row) {
  CallbackDuty duty;
  duty.topic = row.topic;
  duty.secret = row.secret;
  duty.subscribes = !is_over(row.state) && row.state != SubscriptionState::denied;
  duty.unsubscribes = row.state == SubscriptionState::ending;
  duty.over = row.state == SubscriptionState::ended;
  return duty;
}

std::string base_of(const config::Config& config) {
  return config.server.public_url + std::string{std::string_view(kCallbackPath).substr(1)};
}

}  // namespace

Subscriber::Subscriber(feeds::Store& store, HubClient& client, std::shared_ptr<Callbacks> callbacks)
    : store_(store), client_(client), callbacks_(std::move(callbacks)) {
  for (Subscription& row : store_.subscriptions()) {
    timetable_.emplace(row.next_step, row.callback);
    if (!is_over(row.state)) current_[row.source] = row.callback;
    changed_.insert(row.source);
    std::string callback = row.callback;
    held_[std::move(callback)].row = std::move(row);
  }
}

// What a hub said while nobody listened is lost: what was asked is asked anew.
void Subscriber::restore(const Now& now) {
  for (auto& [callback, held] : held_) {
    const Subscription& row = held.row;
    const bool lapsed =
        row.state == SubscriptionState::active && row.lease_end.value_or(Time{}) <= now.time();
    if (row.state != SubscriptionState::asked && !lapsed) continue;
    Subscription after = row;
    after.state = SubscriptionState::wanted;
    after.lease_end.reset();
    after.next_step = now.time();
    change(held, std::move(after));
  }
}

Subscriber::Wish Subscriber::wish_of(const SourceId& source, const feeds::PollState& state) const {
  const auto at = setup_->sources.find(source);
  if (at == setup_->sources.end() || at->second->url != state.url || state.hub.empty()) return {};
  const config::Config& config = setup_->config;
  if (!at->second->websub.value_or(config.fetch.websub)) return {{}, {}, "fetch.websub is false"};
  if (at->second->paused) return {{}, {}, "the source is paused"};
  if (std::string why = why_not_reachable(config); !why.empty()) return {{}, {}, std::move(why)};
  return {state.hub, state.topic, {}};
}

void Subscriber::change_setup(std::shared_ptr<const Setup> setup,
                              const States& states,
                              const Now& now) {
  const bool first = !setup_;
  setup_ = std::move(setup);
  if (first) restore(now);
  for (const auto& [source, callback] : std::map(current_)) {
    if (!states.contains(source)) fit(source, {}, now);
  }
  for (const auto& [source, state] : states)
    fit(source, state, now);
  publish_table();
}

void Subscriber::fit(const SourceId& source, const feeds::PollState& state, const Now& now) {
  Wish wish = wish_of(source, state);
  if (!wish.why_not.empty() || off_.contains(source)) changed_.insert(source);
  off_.erase(source);
  if (!wish.why_not.empty()) off_[source] = wish.why_not;
  Held* held = current(source);
  const bool serves = held != nullptr && held->row.hub == wish.hub &&
                      held->row.topic == wish.topic && held->row.base == base_of(setup_->config);
  if (serves) return;
  if (held != nullptr) {
    current_.erase(source);
    held->proven = false;
    change(*held, no_longer_wanted(held->row, now.time()));
  }
  if (!wish.hub.empty()) begin(source, wish, now);
}

void Subscriber::begin(const SourceId& source, const Wish& wish, const Now& now) {
  Subscription row;
  row.callback = random_name(kCallbackBytes);
  row.base = base_of(setup_->config);
  row.source = source;
  row.hub = wish.hub;
  row.topic = wish.topic;
  row.secret = random_name(kSecretBytes);
  row.next_step = now.time();
  current_[source] = row.callback;
  Held& held = held_[row.callback];
  held.row = row;
  change(held, std::move(row));
}

void Subscriber::change(Held& held, Subscription after) {
  log_change(held.row, after);
  timetable_.erase({held.row.next_step, held.row.callback});
  held.row = std::move(after);
  if (held.row.state != SubscriptionState::active) held.proven = false;
  timetable_.emplace(held.row.next_step, held.row.callback);
  changed_.insert(held.row.source);
  table_changed_ = true;
  save(held.row);
}

// On a full disk it is kept in memory until the next change of it.
void Subscriber::save(const Subscription& row) {
  try {
    store_.save_subscription(row);
  } catch (const feeds::StoreError& error) {
    if (!error.disk_full()) throw;
  }
}

void Subscriber::forget(const std::string& callback) {
  const auto at = held_.find(callback);
  timetable_.erase({at->second.row.next_step, callback});
  client_.forget(callback);
  held_.erase(at);
  table_changed_ = true;
  try {
    store_.remove_subscription(callback);
  } catch (const feeds::StoreError& error) {
    if (!error.disk_full()) throw;
  }
}

Subscriber::Held* Subscriber::current(const SourceId& source) {
  const auto at = current_.find(source);
  return at == current_.end() ? nullptr : &held_.at(at->second);
}

void Subscriber::note(const PollReport& report, const feeds::PollState& state, const Now& now) {
  if (!report.article.empty()) return;
  if (!report.pushed) fit(report.source, state, now);
  Held* held = current(report.source);
  if (held == nullptr) return;
  if (report.pushed && report.failure) return complain(*held, report.failure->detail);
  if (report.pushed) {
    held->proven = held->row.state == SubscriptionState::active;
    held->complaint.clear();
    held->row.last_push = now.time();
    save(held->row);
    changed_.insert(report.source);
  } else if (held->proven && report.fresh > 0) {
    held->proven = false;
    changed_.insert(report.source);
    Event(Level::info, "push_missed")
        .with("source", report.source.text)
        .with("new", static_cast<std::int64_t>(report.fresh))
        .with("detail", "a poll found what no push told of; polled as usual until the next push");
  }
}

void Subscriber::complain(Held& held, std::string complaint) {
  held.proven = false;
  changed_.insert(held.row.source);
  if (held.complaint == complaint) return;
  held.complaint = std::move(complaint);
  Event(Level::warn, "push_dropped")
      .with("source", held.row.source.text)
      .with("url", held.row.hub)
      .with("detail", held.complaint);
}

void Subscriber::take(const HubAnswer& answer, const Now& now) {
  const auto at = held_.find(answer.key);
  if (at == held_.end() || !answer.failure) return;
  change(at->second, after_answer(at->second.row, answer, now.time()));
}

std::optional<Push> Subscriber::take(HubWord word, const Now& now) {
  const auto at = held_.find(word.callback);
  if (at == held_.end()) return std::nullopt;
  Held& held = at->second;
  const bool wanted = !is_over(held.row.state);
  const Seconds least = std::min(kLeastRenewal, setup_->config.fetch.min_interval);
  switch (word.kind) {
    case HubWord::Kind::subscribed:
      if (wanted) change(held, after_verification(held.row, word.lease, least, now.time()));
      break;
    case HubWord::Kind::unsubscribed:
      if (!wanted) change(held, after_unsubscription(held.row, now.time()));
      break;
    case HubWord::Kind::denied:
      change(held, after_denial(held.row, word.reason, now.time()));
      break;
    case HubWord::Kind::dropped:
      if (wanted) complain(held, std::string{complaint_of(word.signature)});
      break;
    case HubWord::Kind::pushed:
      if (wanted) return Push{held.row.source, std::move(word.response), std::move(word.room)};
      break;
  }
  return std::nullopt;
}

void Subscriber::take_steps(const Now& now) {
  while (!timetable_.empty() && timetable_.begin()->first <= now.time()) {
    const std::string callback = timetable_.begin()->second;
    Held& held = held_.at(callback);
    Step step = take_step(held.row, now.time());
    if (step.forget) {
      forget(callback);
      continue;
    }
    change(held, std::move(step.after));
    if (step.send != HubMode::nothing) send(held.row, step.send, now);
  }
  if (table_changed_) publish_table();
}

void Subscriber::send(const Subscription& row, HubMode mode, const Now& now) {
  const bool subscribes = mode == HubMode::subscribe;
  FormFields fields{{"hub.mode", subscribes ? "subscribe" : "unsubscribe"},
                    {"hub.topic", row.topic},
                    {"hub.callback", row.base + row.callback}};
  if (subscribes) {
    fields.emplace_back("hub.secret", row.secret);
    fields.emplace_back("hub.lease_seconds", std::to_string(kWantedLease.count()));
  }
  client_.ask({row.callback, row.hub, form_of(fields)}, now);
}

void Subscriber::publish_table() {
  table_changed_ = false;
  auto table = std::make_shared<CallbackTable>();
  table->max_body = setup_->config.fetch.max_body;
  for (const auto& [callback, held] : held_)
    table->duties.emplace(callback, duty_of(held.row));
  callbacks_->publish(std::move(table));
}

std::optional<Moment> Subscriber::next_due(const Now& now) const {
  if (timetable_.empty()) return std::nullopt;
  return now.moment + std::max<Duration>(timetable_.begin()->first - now.wall, Duration{0});
}

PushState Subscriber::state_of(const SourceId& source) const {
  const auto at = current_.find(source);
  if (at == current_.end()) {
    const auto off = off_.find(source);
    return {false, off == off_.end() ? std::string{} : "off: " + off->second, std::nullopt};
  }
  const Held& held = held_.at(at->second);
  std::string text = text_of(held.row);
  if (!held.complaint.empty()) text += "; a push was dropped: " + held.complaint;
  return {held.proven, std::move(text), held.row.last_push};
}

std::map<SourceId, PushState> Subscriber::take_changes() {
  std::map<SourceId, PushState> states;
  for (const SourceId& source : std::exchange(changed_, {}))
    states[source] = state_of(source);
  return states;
}

}  // namespace ilofeed::daemon

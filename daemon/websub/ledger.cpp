#include "daemon/websub/ledger.h"

#include <algorithm>

#include "daemon/system/log.h"
#include "feeds/text/date/date.h"

namespace ilofeed::daemon {
namespace {

using feeds::SourceId;
using feeds::Subscription;
using feeds::SubscriptionState;

constexpr std::size_t kMostRetired = 8;  // of a source

bool is_over(SubscriptionState state) {
  return state == SubscriptionState::ending || state == SubscriptionState::ended;
}

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

CallbackDuty duty_of(const Subscription& row) {
  CallbackDuty duty;
  duty.topic = row.topic;
  duty.secret = row.secret;
  duty.subscribes = !is_over(row.state) && row.state != SubscriptionState::denied;
  duty.unsubscribes = row.state == SubscriptionState::ending;
  duty.over = row.state == SubscriptionState::ended;
  return duty;
}

}  // namespace

Ledger::Ledger(feeds::Store& store, DiskWatch& disk) : store_(store), disk_(disk) {
  for (Subscription& row : store_.subscriptions().all()) {
    timetable_.emplace(row.next_step, row.callback);
    if (!is_over(row.state)) current_[row.source] = row.callback;
    changed_.insert(row.source);
    std::string callback = row.callback;
    held_[std::move(callback)].row = std::move(row);
  }
}

Ledger::Held* Ledger::find(const std::string& callback) {
  const auto at = held_.find(callback);
  return at == held_.end() ? nullptr : &at->second;
}

Ledger::Held* Ledger::current_of(const SourceId& source) {
  const auto at = current_.find(source);
  return at == current_.end() ? nullptr : &held_.at(at->second);
}

const Ledger::Held* Ledger::current_of(const SourceId& source) const {
  const auto at = current_.find(source);
  return at == current_.end() ? nullptr : &held_.at(at->second);
}

void Ledger::open(Subscription row) {
  current_[row.source] = row.callback;
  duties_changed_ = true;
  Held& held = held_[row.callback];
  held.row = row;
  change(held, std::move(row));
}

std::vector<std::string> Ledger::retire(const SourceId& source) {
  current_.erase(source);
  std::vector<std::pair<Time, std::string>> retired;
  for (const auto& [callback, held] : held_) {
    if (held.row.source == source) retired.emplace_back(held.row.next_step, callback);
  }
  std::ranges::sort(retired);
  std::vector<std::string> forgotten;
  for (const auto& [next_step, callback] : retired) {
    if (forgotten.size() + kMostRetired >= retired.size()) break;
    forget(callback);
    forgotten.push_back(callback);
  }
  return forgotten;
}

void Ledger::change(Held& held, Subscription after) {
  log_change(held.row, after);
  timetable_.erase({held.row.next_step, held.row.callback});
  if (duty_of(held.row) != duty_of(after)) duties_changed_ = true;
  held.row = std::move(after);
  if (held.row.state != SubscriptionState::active) held.proven = false;
  timetable_.emplace(held.row.next_step, held.row.callback);
  touch(held);
  save(held);
}

// On a full disk it is kept in memory until the next change of it.
void Ledger::save(const Held& held) {
  disk_.run([&] { store_.subscriptions().save(held.row); });
}

void Ledger::forget(const std::string& callback) {
  const auto at = held_.find(callback);
  if (at == held_.end()) return;
  timetable_.erase({at->second.row.next_step, callback});
  held_.erase(at);
  duties_changed_ = true;
  disk_.run([&] { store_.subscriptions().remove(callback); });
}

std::optional<std::pair<Time, std::string>> Ledger::next_step() const {
  if (timetable_.empty()) return std::nullopt;
  return *timetable_.begin();
}

void Ledger::allow_sha1(std::set<SourceId> sources) {
  if (std::exchange(by_sha1_, std::move(sources)) != by_sha1_) duties_changed_ = true;
}

std::shared_ptr<const CallbackTable> Ledger::take_table(std::size_t max_body) {
  const bool same_limit = std::exchange(max_body_, max_body) == max_body;
  if (!std::exchange(duties_changed_, false) && same_limit) return nullptr;
  auto table = std::make_shared<CallbackTable>();
  table->max_body = max_body;
  for (const auto& [callback, held] : held_) {
    CallbackDuty duty = duty_of(held.row);
    if (by_sha1_.contains(held.row.source)) duty.least_method = LeastMethod::sha1;
    table->duties.emplace(callback, std::move(duty));
  }
  return table;
}

}  // namespace ilofeed::daemon

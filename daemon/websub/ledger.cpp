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
  read();
}

void Ledger::read() {
  std::set<std::string> gone;
  for (const auto& [callback, held] : held_)
    if (!held.unsaved) gone.insert(callback);
  for (Subscription& row : store_.subscriptions().all()) {
    gone.erase(row.callback);
    take_up(std::move(row));
  }
  for (const std::string& callback : gone)
    drop(callback);
}

void Ledger::look() {
  if (store_.is_shared()) read();
}

void Ledger::look_up(const std::string& callback) {
  if (auto row = store_.subscriptions().find(callback)) take_up(std::move(*row));
}

// What another wrote, it has told in its log.
void Ledger::take_up(Subscription row) {
  const auto [at, is_new] = held_.try_emplace(row.callback);
  Held& held = at->second;
  if (held.unsaved || (!is_new && held.row == row)) return;
  const std::optional<Time> before = held.row.last_push;
  const bool was_pushed = !is_new && row.last_push != before;  // clocks differ
  put(held, std::move(row));
  settle_current(held.row);
  if (was_pushed) pushed_.push_back({held.row.source, before});
  const bool is_well = held.row.state == SubscriptionState::active && held.row.detail.empty();
  held.proven = is_well && (held.proven || was_pushed);
}

void Ledger::settle_current(const Subscription& row) {
  const auto at = current_.find(row.source);
  if (!is_over(row.state)) {
    current_[row.source] = row.callback;
  } else if (at != current_.end() && at->second == row.callback) {
    current_.erase(at);
  }
}

void Ledger::put(Held& held, Subscription row) {
  timetable_.erase({held.row.next_step, held.row.callback});
  if (duty_of(held.row) != duty_of(row)) duties_changed_ = true;
  held.row = std::move(row);
  if (held.row.state != SubscriptionState::active) held.proven = false;
  timetable_.emplace(held.row.next_step, held.row.callback);
  touch(held);
}

void Ledger::drop(const std::string& callback) {
  const auto at = held_.find(callback);
  if (at == held_.end()) return;
  const Subscription& row = at->second.row;
  timetable_.erase({row.next_step, callback});
  const auto current = current_.find(row.source);
  if (current != current_.end() && current->second == callback) current_.erase(current);
  changed_.insert(row.source);
  held_.erase(at);
  duties_changed_ = true;
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
  Held& held = held_[row.callback];
  put(held, std::move(row));
  write(held, [&] { store_.subscriptions().save(held.row); });
}

// On a full disk it is kept in memory until the next change of it.
void Ledger::write(Held& held, const std::function<void()>& step) {
  held.unsaved = disk_.run(step) && disk_.full();
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

void Ledger::change(const std::string& callback, const Change& change) {
  Held& held = held_.at(callback);
  const bool was_unsaved = held.unsaved;
  const bool is_ours = !store_.is_shared() || was_unsaved;
  std::optional<Subscription> before = held.row;
  std::optional<Subscription> after;
  write(held, [&] {
    feeds::Store::Transaction transaction(store_);
    if (!is_ours) before = store_.subscriptions().find(callback);
    if (!before) return;
    after = change(*before);
    if (was_unsaved || *after != *before) store_.subscriptions().save(*after);
    transaction.commit();
  });
  if (!before) return drop(std::string{callback});
  if (*before != held.row) take_up(*before);
  if (!after) after = change(*before);  // the store was not asked
  log_change(*before, *after);
  put(held, std::move(*after));
}

void Ledger::forget(const std::string& callback) {
  if (!held_.contains(callback)) return;
  drop(callback);
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
  table->is_shared = store_.is_shared();
  for (const auto& [callback, held] : held_) {
    CallbackDuty duty = duty_of(held.row);
    if (by_sha1_.contains(held.row.source)) duty.least_method = LeastMethod::sha1;
    table->duties.emplace(callback, std::move(duty));
  }
  return table;
}

}  // namespace ilofeed::daemon

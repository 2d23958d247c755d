// What hubs are asked, and what comes of what they say.
#include <algorithm>

#include "daemon/system/log.h"
#include "daemon/websub/form.h"
#include "daemon/websub/subscriber.h"

namespace ilofeed::daemon {
namespace {

using feeds::Subscription;
using feeds::SubscriptionState;

constexpr Seconds kLeastRenewal = std::chrono::minutes{1};

bool is_wanted(const Subscription& row) {
  return row.state != SubscriptionState::ending && row.state != SubscriptionState::ended;
}

constexpr std::string_view kDropped = "a push was dropped: ";  // begins the detail then

bool is_dropped(const Subscription& row) {
  return row.detail.starts_with(kDropped);
}

}  // namespace

void Subscriber::note_push(Ledger::Held& held, const PollReport& report, const Now& now) {
  if (report.failure) return complain(held, report.failure->detail);
  held.proven = held.row.state == SubscriptionState::active;
  ledger_.change(held.row.callback, [&](Subscription row) {
    row.last_push = now.time();
    if (is_dropped(row)) row.detail.clear();
    return row;
  });
}

// In the store, for whoever polls the source must know.
void Subscriber::complain(Ledger::Held& held, const std::string& why) {
  held.proven = false;
  ledger_.touch(held);
  if (!is_dropped(held.row)) {
    Event(Level::warn, "push_dropped")
        .with("source", held.row.source.text)
        .with("url", held.row.hub)
        .with("detail", why);
  }
  const std::string detail = std::string{kDropped} + why;
  if (held.row.detail == detail) return;
  ledger_.change(held.row.callback, [&](Subscription row) {
    row.detail = detail;
    return row;
  });
}

void Subscriber::take(const PostAnswer& answer, const Now& now) {
  if (ledger_.find(answer.key) == nullptr || !answer.failure) return;
  ledger_.change(answer.key,
                 [&](const Subscription& row) { return after_answer(row, answer, now.time()); });
}

Subscription Subscriber::after_word(const Subscription& row, const HubWord& word, Time now) const {
  if (word.kind == HubWord::Kind::denied) return after_denial(row, word.reason, now);
  if (word.kind == HubWord::Kind::unsubscribed)
    return is_wanted(row) ? row : after_unsubscription(row, now);
  if (!is_wanted(row) || row.lease_end == now + word.lease) return row;  // said a moment ago
  const Seconds least = std::min(kLeastRenewal, setup_->config.fetch.min_interval);
  return after_verification(row, word.lease, least, now);
}

std::optional<Delivery> Subscriber::take(HubWord word, const Now& now) {
  Ledger::Held* held = ledger_.find(word.callback);
  if (held == nullptr) return std::nullopt;
  switch (word.kind) {
    case HubWord::Kind::subscribed:
    case HubWord::Kind::unsubscribed:
    case HubWord::Kind::denied:
      ledger_.change(word.callback,
                     [&](const Subscription& row) { return after_word(row, word, now.time()); });
      break;
    case HubWord::Kind::dropped:
      if (is_wanted(held->row)) complain(*held, std::string{complaint_of(word.signature)});
      break;
    case HubWord::Kind::pushed:
      if (!is_wanted(held->row)) break;
      if (held->allowance.take(now.time()))
        return Delivery{held->row.source, std::move(word.response), std::move(word.room)};
      complain(*held, "the hub pushes too often");
      break;
  }
  return std::nullopt;
}

void Subscriber::take_steps(const Now& now) {
  if (!asks_hubs_) return;
  for (auto next = ledger_.next_step(); next && next->first <= now.time();
       next = ledger_.next_step()) {
    const std::string& callback = next->second;
    Step step;
    ledger_.change(callback, [&](const Subscription& row) {
      // A hub may have spoken to another daemon meanwhile.
      step = row.next_step <= now.time() ? take_step(row, now.time()) : Step{row};
      return step.after;
    });
    if (step.forget) {
      client_.forget(callback);
      ledger_.forget(callback);
    }
    if (step.send != HubMode::nothing) send(step.after, step.send, now);
  }
  publish_table();
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

}  // namespace ilofeed::daemon

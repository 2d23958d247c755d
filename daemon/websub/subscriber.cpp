#include "daemon/websub/subscriber.h"

#include <algorithm>
#include <sstream>

#include "daemon/system/log.h"
#include "daemon/websub/form.h"
#include "daemon/websub/reach.h"

namespace ilofeed::daemon {
namespace {

using feeds::SourceId;
using feeds::Subscription;
using feeds::SubscriptionState;

constexpr std::size_t kCallbackBytes = 24;
constexpr std::size_t kSecretBytes = 32;
constexpr int kPatience = 2;  // requests in a row that came to nothing
constexpr Seconds kLeastRenewal = std::chrono::minutes{1};

bool is_wanted(const Subscription& row) {
  return row.state != SubscriptionState::ending && row.state != SubscriptionState::ended;
}

// All that a feed names, in the order in which they are tried.
std::vector<std::string> hubs_of(const feeds::PollState& state) {
  std::vector<std::string> hubs{state.hub};
  std::istringstream lines(state.other_hubs);
  for (std::string line; std::getline(lines, line);)
    hubs.push_back(line);
  return hubs;
}

// Another hub, if there is one, is the better choice.
bool is_given_up(const Subscription& row) {
  return row.state == SubscriptionState::denied ||
         (row.state != SubscriptionState::active && row.failures >= kPatience);
}

std::string base_of(const config::Config& config) {
  return config.server.public_url + std::string{kCallbackPath.substr(1)};
}

}  // namespace

Subscriber::Subscriber(feeds::Store& store,
                       DiskWatch& disk,
                       Poster& client,
                       std::shared_ptr<Callbacks> callbacks)
    : client_(client), callbacks_(std::move(callbacks)), ledger_(store, disk) {}

// What a hub said while nobody listened is lost: what was asked is asked anew.
void Subscriber::restore(const Now& now) {
  for (auto& [callback, held] : ledger_.all()) {
    const Subscription& row = held.row;
    const bool lapsed =
        row.state == SubscriptionState::active && row.lease_end.value_or(Time{}) <= now.time();
    if (row.state != SubscriptionState::asked && !lapsed) continue;
    Subscription after = row;
    after.state = SubscriptionState::wanted;
    after.lease_end.reset();
    after.next_step = now.time();
    ledger_.change(held, std::move(after));
  }
}

Subscriber::Wish Subscriber::wish_of(const SourceId& source, const feeds::PollState& state) const {
  const feeds::Source* asked = setup_->sources.find(source);
  if (asked == nullptr || asked->url != state.url || state.hub.empty()) return {};
  const config::Config& config = setup_->config;
  if (!asked->websub.value_or(config.fetch.websub)) return {{}, {}, "websub is false"};
  if (asked->paused) return {{}, {}, "the source is paused"};
  if (std::string why = why_not_reachable(config); !why.empty()) return {{}, {}, std::move(why)};
  return {hub_for(source, state), state.topic, {}};
}

// The one that is asked already, as long as it answers; else the one after it.
std::string Subscriber::hub_for(const SourceId& source, const feeds::PollState& state) const {
  const std::vector<std::string> hubs = hubs_of(state);
  const Ledger::Held* held = ledger_.current_of(source);
  if (held == nullptr) return hubs.front();
  const auto asked = std::ranges::find(hubs, held->row.hub);
  if (asked == hubs.end()) return hubs.front();
  if (!is_given_up(held->row)) return *asked;
  return asked + 1 == hubs.end() ? hubs.front() : *(asked + 1);
}

void Subscriber::change_setup(std::shared_ptr<const Setup> setup,
                              const States& states,
                              const Now& now) {
  const bool first = !setup_;
  setup_ = std::move(setup);
  doubted_.clear();
  std::set<SourceId> by_sha1;
  for (const feeds::Source& source : setup_->sources)
    if (source.websub_sha1) by_sha1.insert(source.id);
  ledger_.allow_sha1(std::move(by_sha1));
  if (first) restore(now);
  for (const auto& [source, callback] : std::map(ledger_.current())) {
    if (!states.contains(source)) fit(source, {}, now);
  }
  for (const auto& [source, state] : states)
    fit(source, *state, now);
  publish_table();
}

void Subscriber::fit(const SourceId& source, const feeds::PollState& state, const Now& now) {
  const Wish wish = wish_of(source, state);
  if (!wish.why_not.empty() || off_.contains(source)) changed_.insert(source);
  off_.erase(source);
  if (!wish.why_not.empty()) off_[source] = wish.why_not;
  Ledger::Held* held = ledger_.current_of(source);
  const bool serves = held != nullptr && held->row.hub == wish.hub &&
                      held->row.topic == wish.topic && held->row.base == base_of(setup_->config);
  if (serves) return;
  if (held != nullptr) {
    ledger_.change(*held, no_longer_wanted(held->row, now.time()));
    for (const std::string& callback : ledger_.retire(source))
      client_.forget(callback);
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
  ledger_.open(std::move(row));
}

// A feed that names another address at every poll has no topic that a hub could know: a change is
// believed when the next poll does not tell otherwise.
bool Subscriber::believes(const SourceId& source, const feeds::PollState& state) {
  const Ledger::Held* held = ledger_.current_of(source);
  const std::pair said{state.hub, state.topic};
  const std::vector<std::string> hubs = hubs_of(state);
  const bool known = held == nullptr || (state.topic == held->row.topic &&
                                         std::ranges::find(hubs, held->row.hub) != hubs.end());
  const auto before = doubted_.find(source);
  if (known || (before != doubted_.end() && before->second == said)) {
    doubted_.erase(source);
    return true;
  }
  doubted_[source] = said;
  return false;
}

void Subscriber::note(const PollReport& report, const feeds::PollState& state, const Now& now) {
  if (!report.article.empty()) return;
  const bool polled = !report.pushed && !report.failure;
  if (polled && believes(report.source, state)) fit(report.source, state, now);
  Ledger::Held* held = ledger_.current_of(report.source);
  if (held == nullptr) return;
  if (report.pushed) return note_push(*held, report, now);
  if (!held->proven || report.fresh == 0) return;
  held->proven = false;
  ledger_.touch(*held);
  Event(Level::info, "push_missed")
      .with("source", report.source.text)
      .with("new", static_cast<std::int64_t>(report.fresh))
      .with("detail", "a poll found what no push told of; polled as usual until the next push");
}

void Subscriber::note_push(Ledger::Held& held, const PollReport& report, const Now& now) {
  if (report.failure) return complain(held, report.failure->detail);
  held.proven = held.row.state == SubscriptionState::active;
  held.complaint.clear();
  held.row.last_push = now.time();
  ledger_.touch(held);
  ledger_.save(held);
}

void Subscriber::complain(Ledger::Held& held, std::string complaint) {
  held.proven = false;
  ledger_.touch(held);
  const bool told = !held.complaint.empty();
  held.complaint = std::move(complaint);
  if (told) return;
  Event(Level::warn, "push_dropped")
      .with("source", held.row.source.text)
      .with("url", held.row.hub)
      .with("detail", held.complaint);
}

void Subscriber::take(const PostAnswer& answer, const Now& now) {
  Ledger::Held* held = ledger_.find(answer.key);
  if (held == nullptr || !answer.failure) return;
  ledger_.change(*held, after_answer(held->row, answer, now.time()));
}

std::optional<Delivery> Subscriber::take(HubWord word, const Now& now) {
  Ledger::Held* held = ledger_.find(word.callback);
  if (held == nullptr) return std::nullopt;
  const bool wanted = is_wanted(held->row);
  const Seconds least = std::min(kLeastRenewal, setup_->config.fetch.min_interval);
  switch (word.kind) {
    case HubWord::Kind::subscribed:
      if (wanted && held->row.lease_end != now.time() + word.lease)  // else said a moment ago
        ledger_.change(*held, after_verification(held->row, word.lease, least, now.time()));
      break;
    case HubWord::Kind::unsubscribed:
      if (!wanted) ledger_.change(*held, after_unsubscription(held->row, now.time()));
      break;
    case HubWord::Kind::denied:
      ledger_.change(*held, after_denial(held->row, word.reason, now.time()));
      break;
    case HubWord::Kind::dropped:
      if (wanted) complain(*held, std::string{complaint_of(word.signature)});
      break;
    case HubWord::Kind::pushed:
      if (!wanted) break;
      if (held->allowance.take(now.time()))
        return Delivery{held->row.source, std::move(word.response), std::move(word.room)};
      complain(*held, "the hub pushes too often");
      break;
  }
  return std::nullopt;
}

void Subscriber::take_steps(const Now& now) {
  for (auto next = ledger_.next_step(); next && next->first <= now.time();
       next = ledger_.next_step()) {
    Ledger::Held& held = *ledger_.find(next->second);
    Step step = take_step(held.row, now.time());
    if (step.forget) {
      client_.forget(next->second);
      ledger_.forget(next->second);
      continue;
    }
    ledger_.change(held, std::move(step.after));
    if (step.send != HubMode::nothing) send(held.row, step.send, now);
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

void Subscriber::publish_table() {
  if (auto table = ledger_.take_table(setup_->config.fetch.max_body))
    callbacks_->publish(std::move(table));
}

std::optional<Moment> Subscriber::next_due(const Now& now) const {
  const auto next = ledger_.next_step();
  if (!next) return std::nullopt;
  return now.moment + std::max<Duration>(next->first - now.wall, Duration{0});
}

PushState Subscriber::state_of(const SourceId& source) const {
  const Ledger::Held* held = ledger_.current_of(source);
  if (held == nullptr) {
    const auto off = off_.find(source);
    return {false, off == off_.end() ? std::string{} : "off: " + off->second, std::nullopt};
  }
  std::string text = text_of(held->row);
  if (!held->complaint.empty()) text += "; a push was dropped: " + held->complaint;
  return {held->proven, std::move(text), held->row.last_push};
}

std::map<SourceId, PushState> Subscriber::take_changes() {
  std::set<SourceId> sources = ledger_.take_changed();
  sources.merge(changed_);
  changed_.clear();
  std::map<SourceId, PushState> states;
  for (const SourceId& source : sources)
    states[source] = state_of(source);
  return states;
}

}  // namespace ilofeed::daemon

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
    : disk_(disk), client_(client), callbacks_(std::move(callbacks)), ledger_(store, disk) {}

// What a hub said while nobody listened is lost: what was asked is asked anew.
void Subscriber::restore(const Now& now) {
  const auto is_lost = [&](const Subscription& row) {
    const bool lapsed =
        row.state == SubscriptionState::active && row.lease_end.value_or(Time{}) <= now.time();
    return row.state == SubscriptionState::asked || lapsed;
  };
  const auto begun_anew = [&](Subscription row) {
    if (!is_lost(row)) return row;
    row.state = SubscriptionState::wanted;
    row.lease_end.reset();
    row.next_step = now.time();
    return row;
  };
  std::vector<std::string> lost;
  for (const auto& [callback, held] : ledger_.all())
    if (is_lost(held.row)) lost.push_back(callback);
  for (const std::string& callback : lost)
    ledger_.change(callback, begun_anew);
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
  setup_ = std::move(setup);
  doubted_.clear();
  std::set<SourceId> by_sha1;
  for (const feeds::Source& source : setup_->sources)
    if (source.websub_sha1) by_sha1.insert(source.id);
  ledger_.allow_sha1(std::move(by_sha1));
  fit_all(states, now);
  publish_table();
}

void Subscriber::take_over(const States& states, const Now& now) {
  ledger_.look();
  asks_hubs_ = true;
  restore(now);
  fit_all(states, now);
  publish_table();
}

void Subscriber::look(const States& states, const Now& now) {
  ledger_.look();
  for (const auto& [source, state] : states) {
    const bool was_polled = state->consecutive_failures == 0 && see(source, *state);
    if (was_polled && believes(source, *state)) fit(source, *state, now);
  }
  publish_table();
}

bool Subscriber::look_up(const std::string& callback) {
  const bool is_told = !disk_.run([&] { ledger_.look_up(callback); });
  publish_table();
  return is_told;
}

void Subscriber::fit_all(const States& states, const Now& now) {
  for (const auto& [source, callback] : std::map(ledger_.current())) {
    if (!states.contains(source)) fit(source, {}, now);
  }
  for (const auto& [source, state] : states) {
    see(source, *state);
    fit(source, *state, now);
  }
}

void Subscriber::fit(const SourceId& source, const feeds::PollState& state, const Now& now) {
  const Wish wish = wish_of(source, state);
  if (!wish.why_not.empty() || off_.contains(source)) changed_.insert(source);
  off_.erase(source);
  if (!wish.why_not.empty()) off_[source] = wish.why_not;
  if (!asks_hubs_) return;
  Ledger::Held* held = ledger_.current_of(source);
  const bool serves = held != nullptr && held->row.hub == wish.hub &&
                      held->row.topic == wish.topic && held->row.base == base_of(setup_->config);
  if (serves) return;
  if (held != nullptr) {
    ledger_.change(std::string{held->row.callback},
                   [&](const Subscription& row) { return no_longer_wanted(row, now.time()); });
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

// Whether a poll was made since that may tell of hubs.
bool Subscriber::see(const SourceId& source, const feeds::PollState& state) {
  if (state.hub.empty() && ledger_.current_of(source) == nullptr) return false;
  return std::exchange(seen_[source], state.last_poll) != state.last_poll;
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
  if (polled) see(report.source, state);
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
  return {held->proven, text_of(held->row), held->row.last_push};
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

#include "daemon/poller.h"

#include <algorithm>
#include <utility>

#include "daemon/log.h"
#include "daemon/url_parts.h"

namespace ilofeed::daemon {
namespace {

using feeds::Failure;
using feeds::Reason;
using feeds::Source;
using feeds::SourceId;

// A streak of 304 that outlasts this is checked by one full GET: some servers never say anything
// else.
constexpr std::chrono::days kLongestUnchanged{30};
constexpr int kLongStreak = 30;

bool doubts_streak(const feeds::PollState& state, Time now) {
  return state.not_modified_streak >= kLongStreak && state.last_body &&
         now - *state.last_body >= kLongestUnchanged;
}

// More entries than are taken in at once.
bool is_large(const feeds::Feed& feed) {
  return feed.entries.size() > Reception::kSlice;
}

Failure status_failure(const FetchAnswer& answer) {
  if (!answer.fields.challenge.empty()) {
    return {Reason::not_the_page,
            "a challenge page (status " + std::to_string(answer.status) +
                "): the server wants a browser"};
  }
  return {Reason::http_status, "HTTP status " + std::to_string(answer.status)};
}

// 203 is a body that a proxy has touched; the other 2xx are no answer to a GET for the whole.
bool brings_body(const FetchAnswer& answer) {
  return (answer.status == 200 || answer.status == 203) && answer.fields.challenge.empty();
}

}  // namespace

Poller::Poller(feeds::Store& store,
               std::shared_ptr<const Setup> setup,
               const MakeFetcher& make_fetcher,
               const Now& now)
    : setup_(std::move(setup)),
      reception_(store),
      scheduler_(setup_->pacing),
      readers_([this](ReadDocument document) { documents_.put(std::move(document)); }),
      fetcher_(make_fetcher([this](FetchAnswer answer) { answers_.put(std::move(answer)); })) {
  for (const auto& [host, until] : store.host_holds()) {
    const Duration left = std::min<Duration>(until - now.wall, kLongestWish);
    if (left > Duration{0}) scheduler_.hold(host, now.moment + left);
  }
  change_setup(setup_, now);
}

Poller::~Poller() = default;

void Poller::change_setup(std::shared_ptr<const Setup> setup, const Now& now) {
  for (const auto& [id, source] : setup_->sources) {
    const auto kept = setup->sources.find(id);
    const bool stays =
        kept != setup->sources.end() && kept->second->url == source->url && !kept->second->paused;
    if (!stays) drop(id);
  }
  setup_ = std::move(setup);
  scheduler_.change_limits(setup_->pacing);
  reception_.adopt(*setup_);
  std::set<std::string> hosts;
  for (const auto& [id, source] : setup_->sources) {
    hosts.insert(host_key(source->url));
    if (!source->paused) schedule(id, now);
  }
  hosts.erase(std::string{});
  hosts_ = hosts.size();
}

void Poller::drop(const SourceId& source) {
  scheduler_.remove(source);
  std::erase_if(visits_, [&](const auto& visit) { return visit.second.source->id == source; });
}

void Poller::keep_only(const std::set<SourceId>& sources) {
  for (const auto& [id, source] : setup_->sources) {
    if (!sources.contains(id)) drop(id);
  }
}

void Poller::schedule(const SourceId& source, const Now& now) {
  const std::string host = host_key(effective_url(reception_.state_of(source)));
  scheduler_.add(source, host, now.moment + reception_.due_in(source, now));
}

void Poller::start_due(const Now& now) {
  for (const SourceId& source : scheduler_.take_due(now.moment))
    start(source, now);
}

void Poller::start(const SourceId& id, const Now& now) {
  const auto& source = setup_->sources.at(id);
  const feeds::PollState& state = reception_.state_of(id);
  const RequestNumber number = ++last_number_;
  Visit visit{.source = source,
              .trail = RedirectTrail{effective_url(state)},
              .deadline = now.moment + setup_->limits->timeout,
              .conditional = state.validators.any() && !doubts_streak(state, now.time()),
              .outcome = {}};
  visit.outcome.asked_url = visit.trail.first();
  const auto [at, inserted] = visits_.emplace(number, std::move(visit));
  request(number, at->second, now);
}

void Poller::request(RequestNumber number, const Visit& visit, const Now& now) {
  FetchRequest request;
  request.number = number;
  request.url = visit.trail.current();
  const bool as_configured = request.url == visit.source->url;
  request.origin = as_configured ? AddressOrigin::configuration : AddressOrigin::elsewhere;
  if (visit.conditional) request.validators = reception_.state_of(visit.source->id).validators;
  request.timeout = visit.deadline - now.moment;
  request.limits = setup_->limits;
  fetcher_->start(std::move(request));
}

std::vector<PollReport> Poller::receive(const Now& now) {
  std::vector<PollReport> reports;
  const auto keep = [&](std::optional<PollReport> report) {
    if (report) reports.push_back(std::move(*report));
  };
  for (FetchAnswer& answer : answers_.take_all())
    keep(receive(std::move(answer), now));
  for (ReadDocument& document : documents_.take_all())
    keep(receive(std::move(document), now));
  return reports;
}

std::optional<PollReport> Poller::receive(FetchAnswer answer, const Now& now) {
  const RequestNumber number = answer.number;
  const auto at = visits_.find(number);
  if (at == visits_.end()) return std::nullopt;
  Visit& visit = at->second;
  Outcome& outcome = visit.outcome;
  outcome.status = answer.status;
  outcome.took += answer.took;
  outcome.received += answer.received;
  outcome.answered_by = visit.trail.current();
  outcome.moved_for_good = visit.trail.moved_for_good();
  if (!answer.failure && is_redirect(answer.status)) {
    if (follow_redirect(number, answer, now)) return std::nullopt;
    return finish(number, now);
  }
  outcome.fields = answer.fields;
  outcome.failure = answer.failure;
  outcome.offline = answer.offline;
  if (outcome.failure) return finish(number, now);
  if (brings_body(answer)) return take_body(number, std::move(answer), now);
  const bool nothing_new = answer.status == 304 && visit.conditional;
  if (!nothing_new) outcome.failure = status_failure(answer);
  return finish(number, now);
}

// True when the poll goes on at another address.
bool Poller::follow_redirect(RequestNumber number, const FetchAnswer& answer, const Now& now) {
  Visit& visit = visits_.at(number);
  const auto next = visit.trail.follow(answer.status, answer.fields.location);
  if (!next) {
    visit.outcome.failure = next.error();
    return false;
  }
  const auto held = scheduler_.held_until(host_key(*next));
  if (held && *held > now.moment) {
    visit.outcome.failure = Failure{Reason::refused, "redirect to a host that asked us to wait"};
    return false;
  }
  if (visit.deadline <= now.moment) {
    visit.outcome.failure = Failure{Reason::timed_out, "redirects took too long"};
    return false;
  }
  request(number, visit, now);
  return true;
}

std::optional<PollReport> Poller::take_body(RequestNumber number,
                                            FetchAnswer answer,
                                            const Now& now) {
  Visit& visit = visits_.at(number);
  visit.outcome.body_digest = reception_.body_digest(*visit.source, answer.body);
  if (reception_.knows_body(*visit.source, visit.outcome.body_digest)) return finish(number, now);
  feeds::Response response;
  response.url = without_credentials(visit.trail.current());
  response.media_type = std::move(answer.fields.content_type);
  response.language = std::move(answer.fields.content_language);
  response.body = std::move(answer.body);
  readers_.read({number, std::move(response), visit.source, now.time()});
  return std::nullopt;
}

std::optional<PollReport> Poller::receive(ReadDocument document, const Now& now) {
  const auto at = visits_.find(document.number);
  if (at == visits_.end()) return std::nullopt;
  Outcome& outcome = at->second.outcome;
  if (!document.feed) {
    outcome.failure = std::move(document.feed.error());
    return finish(document.number, now);
  }
  outcome.feed = std::move(*document.feed);
  outcome.failure = reception_.doubt_of(*at->second.source, outcome);
  if (outcome.failure || !is_large(*outcome.feed)) return finish(document.number, now);
  large_.push_back(document.number);
  return std::nullopt;
}

std::vector<PollReport> Poller::work(const Now& now) {
  const RequestNumber number = large_.front();
  large_.pop_front();
  const auto at = visits_.find(number);
  if (at == visits_.end()) return {};  // dropped meanwhile
  Visit& visit = at->second;
  try {
    if (reception_.take_slice(*setup_, *visit.source, visit.outcome, now)) {
      large_.push_back(number);
      return {};
    }
  } catch (const feeds::StoreError& error) {
    if (!error.disk_full()) throw;
    visit.outcome.not_stored = error.what();
  }
  return {finish(number, now)};
}

// Whether the failure is our own network's; what changes is told once.
bool Poller::blame_network(const Outcome& outcome) {
  const std::string host = host_key(outcome.answered_by);
  if (host.empty()) return false;  // a file
  auto news = NetworkWatch::News::none;
  if (outcome.status != 0) news = network_.answered();
  if (outcome.offline) news = network_.unreachable(host, hosts_);
  if (news == NetworkWatch::News::went_down) Event(Level::warn, "network_down");
  if (news == NetworkWatch::News::came_back) Event(Level::info, "network_up");
  return network_.down() && outcome.offline;
}

PollReport Poller::finish(RequestNumber number, const Now& now) {
  const auto at = visits_.find(number);
  Visit visit = std::move(at->second);
  visits_.erase(at);
  const SourceId& id = visit.source->id;
  ++polls_[id];
  const Source& source = *setup_->sources.at(id);
  const bool excused = blame_network(visit.outcome);
  const std::string host = host_key(visit.outcome.answered_by);
  PollReport report = excused ? reception_.excuse(*setup_, source, visit.outcome)
                              : reception_.accept(*setup_, source, std::move(visit.outcome), now);
  if (report.host_hold) scheduler_.hold(host, now.moment + *report.host_hold);
  scheduler_.done(
      id, host_key(effective_url(reception_.state_of(id))), now.moment + report.next.length);
  return report;
}

void Poller::poll_all(const Now& now) {
  scheduler_.all_due(now.moment);
}

void Poller::poll(const SourceId& source, const Now& now) {
  scheduler_.make_due(source, now.moment);
}

std::vector<int> Poller::readable_fds() const {
  return {answers_.readable_fd(), documents_.readable_fd()};
}

std::optional<Moment> Poller::next_due() const {
  return scheduler_.next_due();
}

std::optional<Duration> Poller::due_in(const SourceId& source, const Now& now) const {
  const auto due = scheduler_.due(source);
  if (!due) return std::nullopt;
  return std::max(*due - now.moment, Duration{0});
}

std::optional<Moment> Poller::held_until(const SourceId& source) const {
  return scheduler_.held_until(host_key(effective_url(reception_.state_of(source))));
}

std::uint64_t Poller::polls_of(const SourceId& source) const {
  const auto at = polls_.find(source);
  return at == polls_.end() ? 0 : at->second;
}

}  // namespace ilofeed::daemon

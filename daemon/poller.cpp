#include "daemon/poller.h"

#include <algorithm>
#include <utility>

#include "daemon/freshness.h"
#include "daemon/log.h"
#include "daemon/url_parts.h"

namespace ilofeed::daemon {
namespace {

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

// The scheduler knows the reading of a source's articles by a name that no source can have.
SourceId articles_of(const SourceId& source) {
  return SourceId{source.text + " articles"};
}

// A subscribed feed is a user's wish, and no crawl; a page that is read by a program is one.
bool heeds_robots(const Source& source, const feeds::PollState& state) {
  return source.recipe || state.shape.signature.starts_with("page");
}

}  // namespace

Poller::Poller(feeds::Store& store,
               std::shared_ptr<const Setup> setup,
               const Visits::MakeFetcher& make_fetcher,
               const Now& now)
    : store_(store),
      setup_(std::move(setup)),
      reception_(store),
      scheduler_(setup_->pacing),
      visits_(make_fetcher) {
  for (const auto& [host, until] : store.host_holds()) {
    const Duration left = std::min<Duration>(until - now.wall, kLongestWish);
    if (left > Duration{0}) scheduler_.hold(host, now.moment + left);
  }
  change_setup(setup_, now);
}

void Poller::change_setup(std::shared_ptr<const Setup> setup, const Now& now) {
  for (const auto& [id, source] : setup_->sources) {
    const auto kept = setup->sources.find(id);
    const bool stays =
        kept != setup->sources.end() && kept->second->url == source->url && !kept->second->paused;
    if (!stays) drop(id);
  }
  setup_ = std::move(setup);
  scheduler_.change_limits(setup_->pacing);
  const std::vector<SourceId> read_otherwise = reception_.adopt(*setup_);
  std::set<std::string> hosts;
  for (const auto& [id, source] : setup_->sources) {
    hosts.insert(host_key(source->url));
    if (!source->paused) schedule(id, now);
    if (source->full_text) queue_articles(*source, now);
  }
  hosts.erase(std::string{});
  hosts_ = hosts.size();
  for (const SourceId& id : read_otherwise)
    scheduler_.make_due(id, now.moment);
}

void Poller::drop(const SourceId& source) {
  for (const SourceId& key : {source, articles_of(source)}) {
    scheduler_.remove(key);
    visits_.drop(key);
  }
  articles_.erase(source);
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
  for (const SourceId& key : scheduler_.take_due(now.moment)) {
    if (visits_.resume(key, now)) continue;
    if (setup_->sources.contains(key)) {
      start(key, now);
    } else {
      start_article(key, now);
    }
  }
}

void Poller::start(const SourceId& id, const Now& now) {
  const auto& source = setup_->sources.at(id);
  const feeds::PollState& state = reception_.state_of(id);
  Visit visit{effective_url(state)};
  visit.key = id;
  visit.source = source;
  visit.limits = setup_->limits;
  if (!doubts_streak(state, now.time())) visit.validators = state.validators;
  visit.reading = reading_digest(*source);
  visit.known_digest = state.body_digest;
  visit.heeds_robots = heeds_robots(*source, state);
  visits_.begin(std::move(visit), now);
}

void Poller::start_article(const SourceId& key, const Now& now) {
  const auto queue = std::ranges::find_if(
      articles_, [&](const auto& each) { return articles_of(each.first) == key; });
  if (queue == articles_.end() || queue->second.empty()) return scheduler_.remove(key);
  const Reception::Article article = std::move(queue->second.front());
  queue->second.pop_front();
  Visit visit{article.url};
  visit.key = key;
  visit.source = setup_->sources.at(queue->first);
  visit.limits = setup_->limits;
  visit.story = article.story;
  visit.heeds_robots = true;
  visits_.begin(std::move(visit), now);
}

// Each article is asked for once while the program runs; those without text are sought again after
// a restart.
void Poller::queue_articles(const Source& source, const Now& now) {
  std::deque<Reception::Article>& queue = articles_[source.id];
  for (Reception::Article& article : reception_.without_text(source)) {
    if (host_key(article.url).empty() || !tried_.insert(article.story).second) continue;
    queue.push_back(std::move(article));
  }
  if (!queue.empty())
    scheduler_.add(articles_of(source.id), host_key(queue.front().url), now.moment);
}

std::vector<PollReport> Poller::receive(const Now& now) {
  std::vector<PollReport> reports;
  for (const Visits::News& news : visits_.receive(scheduler_, now)) {
    if (auto report = receive(news, now)) reports.push_back(std::move(*report));
  }
  return reports;
}

std::optional<PollReport> Poller::receive(const Visits::News& news, const Now& now) {
  const RequestNumber number = news.number;
  Visit& visit = visits_.at(number);
  if (!news.finished) {
    scheduler_.again(visit.key, host_key(visit.trail.current()));
    return std::nullopt;
  }
  if (visit.story) return finish_article(number, now);
  Outcome& outcome = visit.outcome;
  if (outcome.failure || !outcome.feed) return finish(number, now);
  if (visit.pages == 1) outcome.failure = reception_.doubt_of(*visit.source, outcome);
  if (outcome.failure) return finish(number, now);
  if (goes_on(number)) return std::nullopt;
  if (!is_large(*outcome.feed)) return finish(number, now);
  large_.push_back(number);
  return std::nullopt;
}

// Reads the list's next page too, where the source wants that.
bool Poller::goes_on(RequestNumber number) {
  Visit& visit = visits_.at(number);
  const feeds::Feed& list = *visit.outcome.feed;
  const std::string next = list.next_url;
  const std::string host = host_key(next);
  if (visit.pages >= visit.source->pages || host.empty() || next == visit.trail.current())
    return false;
  if (host != host_key(visit.trail.current()) || !reception_.leads_on(*visit.source, list))
    return false;
  visit.heeds_robots = true;
  visits_.read_on(number, next);
  scheduler_.again(visit.key, host);
  return true;
}

std::vector<PollReport> Poller::work(const Now& now) {
  const RequestNumber number = large_.front();
  large_.pop_front();
  if (!visits_.contains(number)) return {};  // dropped meanwhile
  Visit& visit = visits_.at(number);
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
  Visit visit = visits_.take(number);
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
  if (source.full_text && report.fresh > 0) queue_articles(source, now);
  return report;
}

PollReport Poller::finish_article(RequestNumber number, const Now& now) {
  const Visit visit = visits_.take(number);
  const Outcome& outcome = visit.outcome;
  PollReport report;
  report.source = visit.source->id;
  report.article = outcome.asked_url;
  report.status = outcome.status;
  report.failure = outcome.failure;
  report.took = outcome.took;
  report.received = outcome.received;
  if (!report.failure && outcome.feed && !outcome.feed->entries.empty()) {
    try {
      report.changes =
          reception_.add_article(*setup_, *visit.story, outcome.feed->entries.front(), now);
    } catch (const feeds::StoreError& error) {
      if (!error.disk_full()) throw;
      report.failure = feeds::Failure{feeds::Reason::not_stored, error.what()};
      tried_.erase(*visit.story);
    }
  }
  heed_hold(outcome, now);
  const auto& queue = articles_[report.source];
  if (queue.empty()) {
    scheduler_.remove(visit.key);
  } else {
    scheduler_.done(visit.key, host_key(queue.front().url), now.moment);
  }
  return report;
}

// A page that is no poll may be told to wait, too; it counts for the host all the same.
void Poller::heed_hold(const Outcome& outcome, const Now& now) {
  if (outcome.status != 429 && outcome.status != 503) return;
  const auto asked =
      retry_after(outcome.fields.retry_after, outcome.fields.freshness.date, now.time());
  const std::string host = host_key(outcome.answered_by);
  if (!asked || host.empty()) return;
  scheduler_.hold(host, now.moment + *asked);
  store_.save_host_hold(host, now.time_after(*asked));
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

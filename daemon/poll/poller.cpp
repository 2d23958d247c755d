#include "daemon/poll/poller.h"

#include <algorithm>
#include <utility>

#include "daemon/plan/freshness.h"
#include "daemon/poll/page_watch.h"
#include "daemon/system/log.h"
#include "daemon/system/url_parts.h"

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

// A subscribed feed is a user's wish, and no crawl; a page that is read by a program is one.
bool heeds_robots(const Source& source, const feeds::PollState& state) {
  return source.recipe || state.shape.signature.starts_with("page");
}

bool is_index(const feeds::PollState& state) {
  return state.shape.signature == kIndexSignature;
}

}  // namespace

Poller::Poller(feeds::Store& store,
               std::shared_ptr<const Setup> setup,
               const Visits::MakeFetcher& make_fetcher,
               const Now& now)
    : store_(store),
      setup_(std::move(setup)),
      reception_(store),
      quarantine_(store.folder()),
      scheduler_(setup_->pacing),
      sitemaps_(store),
      visits_(make_fetcher) {
  for (const auto& [host, until] : store.timetable().host_holds()) {
    const Duration left = std::min<Duration>(until - now.wall, kLongestWish);
    if (left > Duration{0}) scheduler_.hold(host, now.moment + left);
  }
  change_setup(setup_, now);
}

bool Poller::is_large(const feeds::Feed& feed) {
  return feed.entries.size() > Reception::kSlice;
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
  for (const SourceId& key : {source, articles_of(source), pushes_of(source)}) {
    scheduler_.remove(key);
    visits_.drop(key);
  }
  articles_.erase(source);
  sitemaps_.forget(source);
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
  visit.source = reception_.as_read(source);
  visit.limits = setup_->limits;
  visit.reading = reading_digest(*source);
  if (state.body_digest.empty()) sitemaps_.forget(id);
  if (!is_index(state) || sitemaps_.knows(id)) {  // else what it lists must be learned again
    visit.known_digest = state.body_digest;
    if (!doubts_streak(state, now.time())) visit.validators = state.validators;
  }
  visit.heeds_robots = heeds_robots(*source, state);
  visit.keeps_page = visit.heeds_robots;
  visits_.begin(std::move(visit), now);
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
  if (visit.pushed) return receive_push(number, now);
  Outcome& outcome = visit.outcome;
  if (outcome.failure && !visit.healing) return finish(number, now);
  if (visit.pages <= 1 && visit.sitemaps.empty()) {
    const bool is_first = !reception_.state_of(visit.source->id).last_success;
    const auto pages = static_cast<std::size_t>(visit.source->pages);
    sitemaps_.plan(visit, is_first ? pages : SitemapWatch::kLater);
  }
  if (!outcome.feed) return finish(number, now);
  if (visit.pages == 1 && is_healing(number, now)) return std::nullopt;
  if (outcome.failure) return finish(number, now);
  if (goes_on(number)) return std::nullopt;
  if (outcome.feed->format == feeds::Format::sitemap) put_newest_first(*outcome.feed);
  if (!is_large(*outcome.feed)) return finish(number, now);
  large_.push_back(number);
  return std::nullopt;
}

// Watches over a list that was read: one that is not where it was is sought in the page once,
// where the source wants that, and else kept for people.
bool Poller::is_healing(RequestNumber number, const Now& now) {
  Visit& visit = visits_.at(number);
  Outcome& outcome = visit.outcome;
  if (!visit.healing || outcome.healed)
    outcome.failure = reception_.doubt_of(*visit.source, outcome);
  const bool changed =
      outcome.failure && outcome.failure->reason == feeds::Reason::changed_shape && visit.page;
  if (!changed) return false;
  if (visit.source->heal == feeds::Heal::automatic && !visit.healing) {
    visits_.heal(number, reception_.known_entries(visit.source->id), now);
    return true;
  }
  const auto kept = quarantine_.keep(visit.source->id, visit.page->body);
  if (!kept.empty()) outcome.failure->detail += "; the page is kept in " + kept.string();
  return false;
}

bool Poller::goes_on(RequestNumber number) {
  Visit& visit = visits_.at(number);
  std::optional<FurtherPage> page = page_after(visit);
  if (!page) return false;
  visit.heeds_robots = true;
  scheduler_.again(visit.key, host_key(page->url));
  visits_.read_on(number, std::move(*page));
  return true;
}

// The list's next page too, where the source wants that; the sitemaps of an index.
std::optional<FurtherPage> Poller::page_after(Visit& visit) {
  if (!visit.sitemaps.empty()) return SitemapWatch::next(visit);
  const feeds::Feed& list = *visit.outcome.feed;
  const std::string host = host_key(list.next_url);
  if (visit.pages >= visit.source->pages || host.empty() || list.next_url == visit.trail.current())
    return std::nullopt;
  if (host != host_key(visit.trail.current()) || !reception_.leads_on(*visit.source, list))
    return std::nullopt;
  FurtherPage page;
  page.url = list.next_url;
  return page;
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
  return {visit.pushed ? finish_push(number, now) : finish(number, now)};
}

// Whether the failure is our own network's; what changes is told once. Those who
// were blamed before that was clear are pardoned; all are due when it comes back.
bool Poller::blame_network(const SourceId& source, const Outcome& outcome, const Now& now) {
  const std::string host = host_key(outcome.answered_by);
  if (host.empty()) return false;  // a file
  auto news = NetworkWatch::News::none;
  if (outcome.status != 0) news = network_.answered();
  if (outcome.offline) {
    news = network_.unreachable(source, reception_.state_of(source), host, hosts_);
  }
  if (news == NetworkWatch::News::went_down) {
    Event(Level::warn, "network_down");
    for (const auto& [blamed, before] : network_.waiting()) {
      if (blamed == source || !setup_->sources.contains(blamed)) continue;
      scheduler_.make_due(blamed, now.moment + reception_.pardon(blamed, before));
    }
  }
  if (news == NetworkWatch::News::came_back) {
    Event(Level::info, "network_up");
    for (const auto& [waited, before] : network_.take_waiting()) {
      scheduler_.make_due(waited, now.moment);
    }
  }
  return network_.down() && outcome.offline;
}

PollReport Poller::finish(RequestNumber number, const Now& now) {
  Visit visit = visits_.take(number);
  const SourceId& id = visit.source->id;
  ++polls_[id];
  const Source& source = *setup_->sources.at(id);
  const bool excused = blame_network(id, visit.outcome, now);
  const std::string host = host_key(visit.outcome.answered_by);
  PollReport report = excused ? reception_.excuse(*setup_, source, visit.outcome)
                              : reception_.accept(*setup_, source, std::move(visit.outcome), now);
  const auto broken = feeds::SourceCondition::changed_shape;
  if (report.before == broken && !report.failure) quarantine_.release(id);
  if (report.host_hold) scheduler_.hold(host, now.moment + *report.host_hold);
  if (!report.failure) sitemaps_.learn(visit);
  heed_hold(visit.further.status, visit.further.fields, visit.further.url, now);
  scheduler_.done(
      id, host_key(effective_url(reception_.state_of(id))), now.moment + report.next.length);
  if (source.full_text && report.fresh > 0) queue_articles(source, now);
  return report;
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

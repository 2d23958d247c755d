#include "daemon/poll/poller.h"

#include <algorithm>

#include "daemon/plan/freshness.h"
#include "daemon/poll/page_watch.h"
#include "daemon/poll/poll_outcome.h"
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

// Another daemon asks it now.
constexpr Duration kAnothersHost = std::chrono::seconds{1};

bool doubts_streak(const feeds::PollState& state, Time now) {
  return state.not_modified_streak >= kLongStreak && state.last_body &&
         now - *state.last_body >= kLongestUnchanged;
}

// A subscribed feed is a user's wish, and no crawl; a page that is read by a program is one.
bool heeds_robots(const Source& source, const feeds::PollState& state) {
  return source.recipe || state.is_page || state.shape.signature.starts_with("page");
}

bool is_index(const feeds::PollState& state) {
  return state.shape.signature == kIndexSignature;
}

}  // namespace

Poller::Poller(feeds::Store& store,
               DiskWatch& disk,
               std::shared_ptr<const Setup> setup,
               const Requests::MakeFetcher& make_fetcher,
               const Now& now)
    : store_(store),
      disk_(disk),
      setup_(std::move(setup)),
      memory_(store, disk),
      intake_(store, disk, memory_),
      articles_(store, disk),
      quarantine_(store.folder()),
      scheduler_(setup_->pacing),
      sitemaps_(store, disk),
      requests_(make_fetcher) {
  if (store.is_shared()) leased_.emplace();
  heed_saved_holds(now);
  change_setup(setup_, now);
}

void Poller::heed_saved_holds(const Now& now) {
  for (const auto& [host, until] : store_.timetable().host_holds()) {
    const Duration left = std::min<Duration>(until - now.wall, kLongestWish);
    if (left > Duration{0}) scheduler_.hold(host, now.moment + left);
  }
}

void Poller::change_setup(std::shared_ptr<const Setup> setup, const Now& now) {
  for (const Source& source : setup_->sources) {
    const Source* kept = setup->sources.find(source.id);
    const bool stays = kept != nullptr && kept->url == source.url && !kept->paused;
    if (!stays) drop(source.id);
  }
  setup_ = std::move(setup);
  intake_.adopt(setup_);
  scheduler_.change_limits(setup_->pacing);
  const std::vector<SourceId> read_otherwise = memory_.adopt(*setup_);
  std::set<std::string> hosts;
  for (const Source& source : setup_->sources) {
    hosts.insert(host_key(source.url));
    if (is_ours(source)) schedule(source, now);
  }
  hosts.erase(std::string{});
  hosts_ = hosts.size();
  for (const SourceId& id : read_otherwise)
    poll(id, now);
}

void Poller::schedule(const Source& source, const Now& now) {
  const std::string host = host_key(effective_url(memory_.state_of(source.id)));
  if (!source.paused)
    scheduler_.add({source.id}, host, now.moment + memory_.due_in(source.id, now));
  want_articles(source, now);
}

void Poller::drop(const SourceId& source) {
  stop_asking(source);
  std::erase_if(errands_, [&](const auto& each) { return source_of(each.second).id == source; });
}

// What a hub has brought asks nobody: it is taken in all the same.
void Poller::stop_asking(const SourceId& source) {
  for (const ErrandKind kind : {ErrandKind::poll, ErrandKind::article}) {
    scheduler_.remove({source, kind});
    waiting_.erase({source, kind});
  }
  std::erase_if(errands_, [&](const auto& each) {
    return source_of(each.second).id == source && !std::holds_alternative<Push>(each.second);
  });
  if (network_.forget(source) == NetworkWatch::News::came_back) Event(Level::info, "network_up");
  articles_.forget(source);
  sitemaps_.forget(source);
}

void Poller::keep_only(const std::set<SourceId>& sources) {
  for (const Source& source : setup_->sources) {
    if (!sources.contains(source.id)) drop(source.id);
  }
}

void Poller::want_articles(const Source& source, const Now& now) {
  if (!source.full_text || !is_ours(source)) return;
  articles_.want(source, now);
  if (const auto* next = articles_.next(source.id))
    scheduler_.add({source.id, ErrandKind::article}, host_key(next->url), now.moment);
}

void Poller::start_due(const Now& now) {
  for (const ErrandKey& key : scheduler_.take_due(now.moment)) {
    const std::string host = scheduler_.asked_host(key);
    if (!may_ask(host, now)) {
      scheduler_.hold(host, now.moment + kAnothersHost);
      scheduler_.again(key, host);
    } else if (const auto waited = waiting_.extract(key)) {
      advance(waited.mapped(), HostIsFree{}, now);
    } else if (key.kind == ErrandKind::poll) {
      advance(begin(poll_of(key.source, now)), HostIsFree{}, now);
    } else if (articles_.next(key.source) != nullptr) {
      advance(begin(article_of(key.source)), HostIsFree{}, now);
    } else {
      scheduler_.remove(key);
    }
  }
}

Poll Poller::poll_of(const SourceId& id, const Now& now) {
  const auto source = setup_->sources.share(id);
  const feeds::PollState& state = memory_.state_of(id);
  const std::string& url = effective_url(state);
  Poll poll{.journey = {.source = memory_.as_read(source),
                        .limits = setup_->limits,
                        .trail = RedirectTrail{url},
                        .heeds_robots = heeds_robots(*source, state)},
            .reading = reading_digest(*source),
            .asked = {url},
            .page = {},
            .pages = 0,
            .outcome = {}};
  if (state.body_digest.empty()) sitemaps_.forget(id);
  if (!is_index(state) || sitemaps_.knows(id)) {  // else what it lists must be learned again
    poll.asked.known_digest = state.body_digest;
    if (!doubts_streak(state, now.time())) poll.asked.validators = state.validators;
  }
  return poll;
}

Article Poller::article_of(const SourceId& source) {
  const Articles::Wanted wanted = articles_.take(source);
  return {.journey = {.source = setup_->sources.share(source),
                      .limits = setup_->limits,
                      .trail = RedirectTrail{wanted.url},
                      .heeds_robots = true},
          .story = wanted.story,
          .outcome = {}};
}

void Poller::take(Delivery delivery, const Now& now) {
  const Source* source = setup_->sources.find(delivery.source);
  if (source == nullptr || source->paused) return;
  const RequestNumber number =
      begin(Push{setup_->sources.share(source->id), std::move(delivery.room), {}});
  advance(number, Brought{std::move(delivery.response)}, now);
}

void Poller::forget_read_pushes() {
  std::erase_if(errands_, [](const auto& each) {
    const auto* push = std::get_if<Push>(&each.second);
    return push != nullptr && (push->outcome.feed || push->outcome.failure);
  });
}

void Poller::tell_push(const SourceId& id, PushState push, const Now& now) {
  const Source* source = setup_->sources.find(id);
  if (source == nullptr) return;
  if (!is_ours(*source)) return memory_.note_push(id, std::move(push));
  const auto due = memory_.tell_push(*setup_, *source, std::move(push), now);
  if (due) scheduler_.move({id}, now.moment + *due);
}

std::optional<Duration> Poller::due_in(const SourceId& source, const Now& now) const {
  if (!asks(source)) return memory_.due_in(source, now);
  const auto due = scheduler_.due({source});
  if (!due) return std::nullopt;
  return std::max(*due - now.moment, Duration{0});
}

std::optional<Moment> Poller::held_until(const SourceId& source) const {
  return scheduler_.held_until(host_key(effective_url(memory_.state_of(source))));
}

std::uint64_t Poller::polls_of(const SourceId& source) const {
  const auto at = polls_.find(source);
  return at == polls_.end() ? 0 : at->second;
}

}  // namespace ilofeed::daemon

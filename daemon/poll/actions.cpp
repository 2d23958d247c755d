// What errands want done: each action is carried out here, and nowhere else.
#include <algorithm>
#include <iterator>

#include "daemon/plan/freshness.h"
#include "daemon/poll/known_list.h"
#include "daemon/poll/poll_outcome.h"
#include "daemon/poll/poller.h"
#include "daemon/system/log.h"
#include "daemon/system/url_parts.h"

namespace ilofeed::daemon {
namespace {

using feeds::Source;
using feeds::SourceId;

// More entries than are taken in at once.
bool is_large(const Outcome& outcome) {
  return !outcome.failure && outcome.feed && outcome.feed->entries.size() > Intake::kSlice;
}

bool brings_entries(const Outcome& outcome) {
  return !outcome.failure && outcome.feed;
}

}  // namespace

RequestNumber Poller::begin(Errand errand) {
  errands_.emplace(++last_number_, std::move(errand));
  return last_number_;
}

// An event of an errand that was dropped meanwhile is passed over.
void Poller::advance(RequestNumber number, ErrandEvent event, const Now& now) {
  for (std::optional<ErrandEvent> happened = std::move(event); happened;) {
    const auto at = errands_.find(number);
    if (at == errands_.end()) return;
    ErrandStep step = next(std::move(at->second), std::move(*happened), now);
    at->second = std::move(step.errand);
    happened = std::visit([&](auto& action) { return carry_out(number, std::move(action), now); },
                          step.action);
  }
}

std::vector<PollReport> Poller::receive(const Now& now) {
  std::ranges::move(requests_.take_all(), std::back_inserter(arrived_));
  while (!arrived_.empty()) {  // a store that goes meanwhile finds the rest when it is back
    auto [number, event] = std::move(arrived_.front());
    arrived_.pop_front();
    advance(number, std::move(event), now);
  }
  file_together(now);
  memory_.save_kept();
  return std::exchange(reports_, {});
}

std::optional<ErrandEvent> Poller::carry_out(RequestNumber number, Fetch fetch, const Now& now) {
  const auto held = scheduler_.held_until(host_key(fetch.request.url));
  if (fetch.if_held && held && *held > now.moment) return Answered{std::move(*fetch.if_held)};
  fetch.request.number = number;
  return requests_.send(std::move(fetch), now);
}

std::optional<ErrandEvent> Poller::carry_out(RequestNumber number, Read read, const Now& now) {
  ReadTask task{number, std::move(read), {}, now.time()};
  const SourceId& source = task.read.source->id;
  if (task.read.as == ReadAs::healed)
    task.known = listed_before(source, memory_.state_of(source), store_);
  requests_.read(std::move(task));
  return std::nullopt;
}

std::optional<ErrandEvent> Poller::carry_out(RequestNumber number,
                                             WaitForHost wait,
                                             const Now& now) {
  if (wait.learned) requests_.learn(*wait.learned, now);
  const ErrandKey key = key_of(errands_.at(number));
  scheduler_.again(key, wait.host);
  waiting_[key] = number;
  return std::nullopt;
}

std::optional<ErrandEvent> Poller::carry_out(RequestNumber number,
                                             Judge /*judge*/,
                                             const Now& /*now*/) {
  const Poll& poll = std::get<Poll>(errands_.at(number));
  const Source& source = *poll.journey.source;
  const feeds::PollState& state = memory_.state_of(source.id);
  const feeds::Feed* list = poll.outcome.feed ? &*poll.outcome.feed : nullptr;
  Judged judged;
  if (poll.pages <= 1) {
    const auto most =
        state.last_success ? SitemapWatch::kLater : static_cast<std::size_t>(source.pages);
    judged.sitemaps = sitemaps_.plan(source.id, list, poll.journey.trail.current(), most);
    if (list != nullptr) judged.doubt = doubt_of(source.id, state, *list, store_);
  }
  if (!judged.doubt && next_page(poll)) judged.leads_on = leads_on(source.id, state, *list, store_);
  return judged;
}

std::optional<ErrandEvent> Poller::carry_out(RequestNumber number, File /*file*/, const Now& now) {
  Errand& errand = errands_.at(number);
  if (is_large(outcome_of(errand)) && !std::holds_alternative<Article>(errand)) {
    large_.push_back({number, {}});
    return std::nullopt;
  }
  if (std::holds_alternative<Poll>(errand) && brings_entries(outcome_of(errand))) {
    brought_.push_back(number);
    return std::nullopt;
  }
  Slices at_once;
  reports_.push_back(file(errand, at_once, now));
  return Filed{};
}

std::optional<ErrandEvent> Poller::carry_out(RequestNumber number,
                                             Done /*done*/,
                                             const Now& /*now*/) {
  errands_.erase(number);
  return std::nullopt;
}

std::vector<PollReport> Poller::work(const Now& now) {
  Large large = std::move(large_.front());
  large_.pop_front();
  const auto at = errands_.find(large.number);
  if (at == errands_.end()) return {};  // dropped meanwhile
  const Source& source = *setup_->sources.share(source_of(at->second).id);
  if (intake_.take_slice(source, *outcome_of(at->second).feed, large.slices, now)) {
    large_.push_back(std::move(large));
    return {};
  }
  reports_.push_back(file(at->second, large.slices, now));
  advance(large.number, Filed{}, now);
  return std::exchange(reports_, {});
}

PollReport Poller::file(Errand& errand, Slices& slices, const Now& now) {
  if (auto* article = std::get_if<Article>(&errand)) return file_article(*article, now);
  const Source& source = *setup_->sources.share(source_of(errand).id);
  PollReport report;
  if (auto* push = std::get_if<Push>(&errand)) {
    const PolledBy by = is_ours(source) ? PolledBy::us : PolledBy::others;
    report = intake_.accept_push(source, std::move(push->outcome), slices, by, now);
    // The hub was thanked and will not say it again: the source itself is asked for it, by whoever
    // polls it.
    const bool lost = report.failure && report.failure->reason == feeds::Reason::not_stored;
    if (lost && by == PolledBy::us) poll(source.id, now);
  } else if (auto* sitemap = std::get_if<Sitemap>(&errand)) {
    report = file_poll(source, std::move(sitemap->outcome), slices, now);
    if (!report.failure) sitemaps_.learn(source.id, sitemap->read);
    heed_hold(sitemap->asked.status, sitemap->asked.fields, sitemap->asked.url, now);
  } else {
    auto& poll = std::get<Poll>(errand);
    if (poll.page) keep_page(poll);
    report = file_poll(source, std::move(poll.outcome), slices, now);
    heed_hold(poll.asked.status, poll.asked.fields, poll.asked.url, now);
  }
  go_on_with_articles(source, report, now);
  return report;
}

void Poller::go_on_with_articles(const Source& source, const PollReport& report, const Now& now) {
  const bool goes_on = !report.failure && articles_.left_out(source.id);
  if (report.fresh > 0 || goes_on) want_articles(source, now);
}

// As many at once as come to the entries that a slice has: when few wait, each by itself.
void Poller::file_together(const Now& now) {
  const std::vector<RequestNumber> brought = std::exchange(brought_, {});
  std::vector<RequestNumber> some;
  std::size_t entries = 0;
  for (const RequestNumber number : brought) {
    const auto at = errands_.find(number);
    if (at == errands_.end()) continue;  // dropped meanwhile
    const std::size_t more = outcome_of(at->second).feed->entries.size();
    if (entries + more > Intake::kSlice) {
      file_some(std::exchange(some, {}), now);
      entries = 0;
    }
    some.push_back(number);
    entries += more;
  }
  file_some(some, now);
}

void Poller::file_some(std::span<const RequestNumber> polls, const Now& now) {
  std::vector<Intake::Brought> brought;
  std::vector<std::string> hosts;
  for (const RequestNumber number : polls) {
    Errand& errand = errands_.at(number);
    const Source& source = *setup_->sources.share(source_of(errand).id);
    Outcome& outcome = outcome_of(errand);
    ++polls_[source.id];
    blame_network(source.id, outcome, now);
    hosts.push_back(host_key(outcome.answered_by));
    brought.push_back({source, outcome});
  }
  std::vector<PollReport> reports = intake_.accept(brought, now);
  for (std::size_t i = 0; i < polls.size(); ++i) {
    const Poll& poll = std::get<Poll>(errands_.at(polls[i]));
    const Source& source = brought[i].source;
    reports_.push_back(filed(source, hosts[i], std::move(reports[i]), now));
    heed_hold(poll.asked.status, poll.asked.fields, poll.asked.url, now);
    go_on_with_articles(source, reports_.back(), now);
    advance(polls[i], Filed{}, now);
  }
}

// A list that is not where it was is kept for people.
void Poller::keep_page(Poll& poll) {
  const auto kept = quarantine_.keep(poll.journey.source->id, poll.page->body);
  if (!kept.empty()) poll.outcome.failure->detail += "; the page is kept in " + kept.string();
}

PollReport Poller::file_poll(const Source& source,
                             Outcome outcome,
                             Slices& slices,
                             const Now& now) {
  ++polls_[source.id];
  const bool excused = blame_network(source.id, outcome, now);
  const std::string host = host_key(outcome.answered_by);
  return filed(source,
               host,
               excused ? intake_.excuse(source, outcome)
                       : intake_.accept(source, std::move(outcome), slices, now),
               now);
}

PollReport Poller::filed(const Source& source,
                         const std::string& host,
                         PollReport report,
                         const Now& now) {
  const auto broken = feeds::SourceCondition::changed_shape;
  if (report.before == broken && !report.failure) quarantine_.release(source.id);
  if (report.host_hold) scheduler_.hold(host, now.moment + *report.host_hold);
  scheduler_.done({source.id},
                  host_key(effective_url(memory_.state_of(source.id))),
                  now.moment + report.next.length);
  return report;
}

PollReport Poller::file_article(const Article& article, const Now& now) {
  PollReport report = articles_.accept(article, setup_->filing(), now);
  const Outcome& outcome = article.outcome;
  heed_hold(outcome.status, outcome.fields, outcome.answered_by, now);
  const ErrandKey key{report.source, ErrandKind::article};
  if (const auto* next = articles_.next(report.source)) {
    scheduler_.done(key, host_key(next->url), now.moment);
  } else {
    scheduler_.remove(key);
  }
  return report;
}

// Whether the failure is our own network's; what changes is told once. Those who
// were blamed before that was clear are pardoned; all are due when it comes back.
bool Poller::blame_network(const SourceId& source, const Outcome& outcome, const Now& now) {
  const std::string host = host_key(outcome.answered_by);
  if (host.empty()) return false;  // a file
  auto news = NetworkWatch::News::none;
  if (outcome.status != 0) news = network_.answered();
  if (outcome.offline) news = network_.unreachable(source, memory_.state_of(source), host, hosts_);
  if (news == NetworkWatch::News::went_down) {
    Event(Level::warn, "network_down");
    for (const auto& [blamed, before] : network_.waiting()) {
      if (blamed == source || setup_->sources.find(blamed) == nullptr) continue;
      const auto was = memory_.state_of(blamed).condition;
      scheduler_.make_due({blamed}, now.moment + memory_.pardon(blamed, before));
      Event(Level::info, "pardoned")
          .with("source", blamed.text)
          .with("reason", feeds::name_of(memory_.state_of(blamed).condition))
          .with("detail", "was " + std::string{feeds::name_of(was)} + "; it was our own network");
    }
  }
  if (news == NetworkWatch::News::came_back) {
    Event(Level::info, "network_up");
    for (const auto& [waited, before] : network_.take_waiting())
      scheduler_.make_due({waited}, now.moment);
  }
  return network_.down() && outcome.offline;
}

// A page that is no poll may be told to wait, too; it counts for the host all the same.
void Poller::heed_hold(int status,
                       const AnswerFields& fields,
                       const std::string& url,
                       const Now& now) {
  if (status != 429 && status != 503) return;
  const auto asked = retry_after(fields.retry_after, fields.freshness.date, now.time());
  const std::string host = host_key(url);
  if (!asked || host.empty()) return;
  scheduler_.hold(host, now.moment + *asked);
  disk_.run([&] { store_.timetable().save_host_hold(host, now.time_after(*asked)); });
}

}  // namespace ilofeed::daemon

// The reading of articles for their text: one after the other, when a source's host may be asked.
#include <algorithm>
#include <utility>

#include "daemon/plan/freshness.h"
#include "daemon/poll/poller.h"
#include "daemon/system/url_parts.h"

namespace ilofeed::daemon {

using feeds::Source;
using feeds::SourceId;

SourceId Poller::articles_of(const SourceId& source) {
  return SourceId{source.text + " articles"};
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
  heed_hold(outcome.status, outcome.fields, outcome.answered_by, now);
  const auto& queue = articles_[report.source];
  if (queue.empty()) {
    scheduler_.remove(visit.key);
  } else {
    scheduler_.done(visit.key, host_key(queue.front().url), now.moment);
  }
  return report;
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
  store_.timetable().save_host_hold(host, now.time_after(*asked));
}

}  // namespace ilofeed::daemon

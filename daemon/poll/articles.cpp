#include "daemon/poll/articles.h"

#include <utility>
#include <vector>

#include "daemon/system/url_parts.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kNewestArticles = 50;  // stories back to which full text is sought
constexpr std::chrono::days kArticlePause{1};

bool lacks_text(const feeds::Story& story) {
  return story.entry.content_html.empty() && story.entry.content_text.empty() &&
         !host_key(story.entry.link).empty();
}

}  // namespace

void Articles::want(const feeds::Source& source, const Now& now) {
  left_out_.erase(source.id);
  const auto known = store_.timetable().wanted_articles(source.id);
  std::vector<feeds::StoryNumber> left;  // by an earlier run, not among the newest any more
  std::vector<feeds::Story> fresh;
  for (feeds::Story& story : store_.stories().newest({.source = source.id}, kNewestArticles)) {
    const auto at = known.find(story.number);
    const bool rests = at != known.end() && at->second && now.time() - *at->second < kArticlePause;
    if (!lacks_text(story) || rests || !seen_.insert(story.number).second) continue;
    if (at == known.end()) fresh.push_back(story);
    waiting_[source.id].push_back({story.number, story.entry.link});
  }
  for (const auto& [story, tried] : known) {
    if (!tried && seen_.insert(story).second) left.push_back(story);
  }
  for (const feeds::Story& story : store_.stories().with_numbers(left)) {
    if (lacks_text(story)) waiting_[source.id].push_back({story.number, story.entry.link});
  }
  if (fresh.empty()) return;
  disk_.run([&] {
    feeds::Store::Transaction transaction(store_);
    for (const feeds::Story& story : fresh)
      store_.timetable().save_wanted_article(source.id, story.number, std::nullopt);
    transaction.commit();
  });
}

const Articles::Wanted* Articles::next(const feeds::SourceId& source) const {
  const auto at = waiting_.find(source);
  return at == waiting_.end() || at->second.empty() ? nullptr : &at->second.front();
}

Articles::Wanted Articles::take(const feeds::SourceId& source) {
  std::deque<Wanted>& waiting = waiting_.at(source);
  Wanted first = std::move(waiting.front());
  waiting.pop_front();
  return first;
}

PollReport Articles::accept(const Article& article,
                            const feeds::FilingRules& rules,
                            const Now& now) {
  const Outcome& outcome = article.outcome;
  PollReport report;
  report.source = article.journey.source->id;
  report.article = outcome.asked_url;
  report.status = outcome.status;
  report.failure = outcome.failure;
  report.took = outcome.took;
  report.received = outcome.received;
  const auto full = disk_.run([&] { file(article, rules, report, now); });
  if (!full) return report;
  report.failure = feeds::Failure{feeds::Reason::not_stored, *full};
  seen_.erase(article.story);
  left_out_.insert(report.source);
  return report;
}

void Articles::file(const Article& article,
                    const feeds::FilingRules& rules,
                    PollReport& report,
                    const Now& now) {
  const std::optional<feeds::Feed>& page = article.outcome.feed;
  feeds::Store::Transaction transaction(store_);
  bool has_text = false;
  if (!report.failure && page && !page->entries.empty()) {
    const feeds::Entry& entry = page->entries.front();
    has_text = !entry.content_html.empty() || !entry.content_text.empty();
    feeds::take_in_article(article.story, entry, rules, store_, now.time());
  }
  if (has_text) {
    store_.timetable().forget_wanted_article(article.story);
  } else {
    store_.timetable().save_wanted_article(report.source, article.story, now.time());
  }
  transaction.commit();
  if (!report.failure) disk_.tell_space();
}

}  // namespace ilofeed::daemon

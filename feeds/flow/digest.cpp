#include "feeds/flow/digest.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "feeds/flow/feed_identity.h"
#include "feeds/render/body.h"
#include "feeds/render/wording.h"
#include "feeds/text/date/written_date.h"
#include "feeds/text/html/html.h"

namespace ilofeed::feeds {
namespace {

using std::chrono::days;

constexpr std::size_t kPeriods = 10;
constexpr std::size_t kMostStories = 200;  // of one period; its page has the rest
constexpr std::chrono::hours kPolledAfter{6};

days length_of(DigestEvery every) {
  return every == DigestEvery::day ? days{1} : days{7};
}

// The begin of the day, or of its week's Monday.
Time begin_of(Time time, DigestEvery every) {
  const auto day = std::chrono::floor<days>(time);
  if (every == DigestEvery::day) return day;
  return day - (std::chrono::weekday(day) - std::chrono::Monday);
}

std::string item_of(const Story& story, const PublishPlan& plan) {
  const Entry& entry = story.entry;
  const std::string title = escape_markup(entry.title.empty() ? entry.link : entry.title);
  std::string item = "<li><p>";
  item += entry.link.empty() ? title
                             : "<a href=\"" + escape_markup(entry.link) + "\">" + title + "</a>";
  if (const auto tellers = tellers_of(story, plan.sources); !tellers.empty())
    item += " <small>" + escape_markup(tellers.front().title) + "</small>";
  item += "</p>";
  if (const std::string excerpt = excerpt_of(entry); !excerpt.empty())
    item += "<p>" + escape_markup(excerpt) + "</p>";
  return item + "</li>";
}

/// Where the digests of a topic come from.
struct Origins {
  Store& store;
  const FeedPlan& list;
  const PublishPlan& plan;
  FeedIdentity identity;
};

// Nothing where none of its stories is shown.
std::optional<Story> digest_between(const Origins& of, const TimeSpan& span) {
  Stories& stories = of.store.stories();
  const auto numbers = stories.numbers_between(of.list.list, span, {0, kMostStories});
  const auto marks = shown_of(of.store, of.list, stories.marks_of(numbers));
  const std::vector<Story> told = in_words_of(of.list, stories_of(of.store, marks));
  if (told.empty()) return std::nullopt;
  const Time last_day = span.before - days{1};
  Date when{span.from, Precision::day, {}};
  if (last_day > span.from) when.end = last_day;
  Story digest;
  digest.id = {id_within(of.identity, "digest " + rfc3339(span.from))};
  digest.first_seen = span.before;
  digest.changed = std::max(span.before, newest_change(told));
  Entry& entry = digest.entry;
  entry.language = of.list.feed.language;
  entry.title = of.list.feed.title + ": " + written_date(when, entry.language);
  entry.link = of.plan.publication.public_url + of.list.feed.path +
               ".html?date=" + rfc3339(span.from).substr(0, 7);
  entry.published = Date{span.before, Precision::second, {}};
  entry.updated = Date{digest.changed, Precision::second, {}};
  for (const Story& story : told)
    entry.content_html += item_of(story, of.plan);
  entry.content_html = "<ul>" + entry.content_html + "</ul>";
  return digest;
}

}  // namespace

DigestFeed digest_of(Store& store, const Topic& topic, const PublishPlan& plan, Time now) {
  const DigestEvery every = topic.digest;
  const FeedPlan list = plan_of(topic, plan);
  const Origins of{store, list, plan, identity_of(store, list.feed.path)};
  DigestFeed made{list.feed, {}};
  OutgoingFeed& feed = made.feed;
  feed.id = id_within(of.identity, "digest");
  feed.title += " – " + std::string(phrase(Phrase::digest, feed.language));
  feed.page = feed.path + ".html";
  feed.path = std::exchange(feed.digest, {});
  feed.updated = of.identity.since;
  Time before = begin_of(now - kPolledAfter, every);
  made.until = before + length_of(every) + kPolledAfter;
  for (std::size_t i = 0; i < kPeriods; ++i) {
    const auto newest = store.stories().newest_before(list.list, before);
    if (!newest) break;
    const Time from = begin_of(*newest, every);
    if (auto digest = digest_between(of, {from, from + length_of(every)})) {
      feed.updated = std::max(feed.updated, digest->changed);
      feed.stories.push_back(*std::move(digest));
    }
    before = from;
  }
  return made;
}

}  // namespace ilofeed::feeds

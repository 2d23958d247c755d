#include "feeds/flow/digest/feed.h"

#include <algorithm>
#include <utility>

#include "feeds/flow/digest/periods.h"
#include "feeds/render/digest_list.h"
#include "feeds/render/wording.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kPeriods = 10;

Story entry_of(const DigestPeriod& period, const OutgoingFeed& feed, const PublishPlan& plan) {
  Story digest;
  digest.id = {period.id};
  digest.first_seen = period.span.before;
  digest.changed = period.changed;
  Entry& entry = digest.entry;
  entry.language = feed.language;
  entry.title = title_of(period, feed);
  entry.link = plan.publication.public_url + path_of(period, feed);
  entry.published = Date{period.span.before, Precision::second, {}};
  entry.updated = Date{period.changed, Precision::second, {}};
  entry.content_html = digest_html(period.stories, plan.sources);
  return digest;
}

}  // namespace

DigestFeed digest_of(Store& store, const Topic& topic, const PublishPlan& plan, Time now) {
  const DigestPeriods told = periods_of(store, topic, plan, now, kPeriods);
  DigestFeed made{told.list.feed, told.until};
  OutgoingFeed& feed = made.feed;
  feed.id = id_within(told.identity, "digest");
  feed.title += " – " + std::string(phrase(Phrase::digest, feed.language));
  feed.path = std::exchange(feed.digest, {});
  feed.page = feed.path + ".html";  // told of another feed's stories: no hub is told
  feed.updated = told.identity.since;
  for (const DigestPeriod& period : told.periods) {
    feed.updated = std::max(feed.updated, period.changed);
    feed.stories.push_back(entry_of(period, told.list.feed, plan));
  }
  return made;
}

}  // namespace ilofeed::feeds

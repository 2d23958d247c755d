#include "feeds/flow/topic_news.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "feeds/flow/feed_identity.h"

namespace ilofeed::feeds {
namespace {

using What = StoryChange::What;

// So many changes are looked at at once.
constexpr std::size_t kStretch = 1000;

bool is_filed_under(Store& store, StoryNumber story, const TopicId& topic) {
  const StoryNumber number[]{story};
  const auto filed = store.topics().of(number);
  return !filed.empty() && std::ranges::count(filed.begin()->second, topic) > 0;
}

bool concerns(Store& store, const StoryChange& change, const TopicId& topic) {
  if (change.what == What::filed) return change.topic == topic;
  return change.what == What::revised && is_filed_under(store, change.story, topic);
}

}  // namespace

TopicNews news_of(Store& store,
                  const Topic& topic,
                  const PublishPlan& plan,
                  std::int64_t since,
                  std::size_t most) {
  TopicNews news;
  const StoryChanges log = store.change_log().since(since, kStretch);
  news.complete = log.complete;
  news.sequence = log.complete ? since : store.change_log().last_sequence();
  std::set<StoryNumber> numbers;
  for (const StoryChange& change : log.changes) {
    if (!log.complete || numbers.size() == most) break;
    if (concerns(store, change, topic.id)) numbers.insert(change.story);
    news.sequence = change.sequence;
  }
  FeedPlan feed = plan_of(topic, plan);
  const FeedIdentity identity = identity_of(store, feed.feed.path);
  const std::vector<StoryMark> shown =
      shown_of(store, feed, store.stories().marks_of(std::vector(numbers.begin(), numbers.end())));
  news.feed = std::move(feed.feed);
  news.feed.id = identity.id;
  news.feed.stories = in_words_of(feed, stories_of(store, shown));
  news.feed.updated = news.feed.stories.empty() ? identity.since : newest_change(news.feed.stories);
  news.feed.beside = beside_of(store, feed.known, news.feed.stories);
  return news;
}

}  // namespace ilofeed::feeds

// The start page.
#include <algorithm>

#include "feeds/flow/site/events.h"
#include "feeds/flow/site/pages.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kHeadlines = 20;
constexpr std::size_t kEvents = 4;
constexpr std::size_t kMostNewest = 100;  // topics whose newest entry is told

void add_newest(const PageOrder& order, const Topic& topic, FrontTopic& front) {
  constexpr std::size_t kLookedAt = 5;  // the newest may be there in a better language
  const FeedPlan plan = plan_of(topic, order.plan);
  std::vector<StoryMark> marks =
      shown_of(order.store, plan, order.store.stories().newest_marks(plan.list, kLookedAt));
  if (marks.empty()) return;
  marks.resize(1);
  for (const Story& story : in_words_of(plan, stories_of(order.store, marks)))
    front.newest = EntryLink{entry_path(story.number, story.id),
                             story.entry.title.empty() ? story.entry.summary : story.entry.title,
                             story.entry.language};
}

}  // namespace

std::optional<MadePage> make_front_page(const PageOrder& order) {
  FrontPage front;
  std::size_t left = kMostNewest;
  const std::vector<FeedListing> listings = listings_of(order.store, order.plan);
  const std::vector<Topic> topics = all_topics(order.plan);
  for (std::size_t i = 0; i < topics.size(); ++i) {
    FrontTopic topic{listings[i]};
    if (i > 0 && topic.listing.entries > 0 && left > 0) {
      add_newest(order, topics[i], topic);
      --left;
    }
    front.topics.push_back(std::move(topic));
  }
  FeedPlan everything = plan_of(topics.front(), order.plan);
  everything.entries = std::min(everything.entries, kHeadlines);
  front.newest = everything.feed;
  front.newest.stories =
      in_words_of(everything, stories_of(order.store, newest_shown(order.store, everything)));
  front.newest.beside = beside_of(order.store, everything.known, front.newest.stories);
  front.events = coming_events(order, everything);
  if (front.events.size() > kEvents) front.events.resize(kEvents);
  MadePage made{.html = render_front_page(front, order.context())};
  if (!front.events.empty()) note_day(made, order.now);
  for (const Story& story : front.newest.stories)
    note_story(made, story, order.now);
  return made;
}

}  // namespace ilofeed::feeds

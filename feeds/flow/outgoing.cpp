#include "feeds/flow/outgoing.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "feeds/flow/fair_share.h"

namespace ilofeed::feeds {
namespace {

FeedPlan limited(const PublishPlan& plan) {
  FeedPlan made;
  made.entries = static_cast<std::size_t>(plan.publication.entries);
  made.known = known_by(plan);
  return made;
}

// What stands in a topic's own list is shown whoever else may not see it.
std::optional<VersionChoice> choice_of(const Topic& topic, const PublishPlan& plan) {
  const bool is_all = topic.id == kAllTopics;
  if ((is_all ? plan.versions : topic.versions) == ShownVersions::all) return std::nullopt;
  return VersionChoice{topic.languages.empty() ? plan.languages : topic.languages,
                       is_all ? plan.withheld : Withheld{}};
}

}  // namespace

std::vector<Topic> all_topics(const PublishPlan& plan) {
  Topic everything;
  everything.id = kAllTopics;
  everything.title = plan.publication.title;
  std::vector<Topic> topics{everything};
  topics.insert(topics.end(), plan.topics.begin(), plan.topics.end());
  return topics;
}

std::string path_of(const Topic& topic) {
  return topic.id == kAllTopics ? std::string(kFeedOfEverything) : "topics/" + topic.id.text;
}

std::string path_of(const Source& source) {
  return "sources/" + source.id.text;
}

std::vector<StoryMark> shown_of(Store& store, const FeedPlan& plan, std::vector<StoryMark> marks) {
  marks = without_withheld(store, plan.withheld, std::move(marks));
  if (!plan.versions) return marks;
  return best_versions(store, plan.list, *plan.versions, std::move(marks));
}

std::vector<StoryNumber> numbers_of(const std::vector<StoryMark>& marks) {
  std::vector<StoryNumber> numbers;
  for (const StoryMark& mark : marks)
    numbers.push_back(mark.number);
  return numbers;
}

std::vector<Story> stories_of(Store& store, const std::vector<StoryMark>& marks) {
  const std::vector<StoryNumber> numbers = numbers_of(marks);
  std::unordered_map<StoryNumber, std::size_t> places;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    places.emplace(numbers[i], i);
  std::vector<Story> stories = store.stories().with_numbers(numbers);
  std::ranges::sort(stories, {}, [&](const Story& story) { return places.at(story.number); });
  return stories;
}

std::vector<Story> in_words_of(const FeedPlan& plan, std::vector<Story> stories) {
  if (plan.told_by.empty()) return stories;
  std::vector<Story> told;
  for (const Story& story : stories) {
    if (auto own = as_told_by(story, plan.told_by)) told.push_back(*std::move(own));
  }
  return told;
}

Known known_by(const PublishPlan& plan) {
  Known known;
  for (const Topic& topic : plan.topics)
    known.topics.push_back({topic.id, topic.title});
  known.withheld = plan.withheld;
  return known;
}

FeedPlan plan_of(const Topic& topic, const PublishPlan& plan) {
  FeedPlan made = limited(plan);
  made.feed.path = path_of(topic);
  made.feed.title = topic.title;
  made.feed.description = topic.description;
  made.feed.language = plan.publication.language;
  if (topic.id != kAllTopics) {
    made.list.topic = topic.id;
  } else {
    made.withheld = plan.withheld;
  }
  made.versions = choice_of(topic, plan);
  made.told_by = topic.sources;
  made.archive = "archive/" + topic.id.text;
  if (topic.digest != DigestEvery::never) made.feed.digest = path_of(topic) + ".digest";
  return made;
}

FeedPlan plan_of(const Source& source, const PublishPlan& plan) {
  FeedPlan made = limited(plan);
  made.feed.path = path_of(source);
  made.feed.title = source.title.empty() ? source.id.text : source.title;
  made.feed.language = source.language;
  made.list.source = source.id;
  made.withheld = plan.withheld;
  made.told_by = {source.id};
  made.archive = "archive/sources/" + source.id.text;
  return made;
}

// Reads on, as far as that is bearable, when much of what is newest is not shown.
std::vector<StoryMark> newest_shown(Store& store, const FeedPlan& plan) {
  constexpr std::size_t kMostRead = 10'000;
  for (std::size_t limit = plan.entries;; limit *= 4) {
    std::vector<StoryMark> newest = newest_shared(store.stories(), plan.list, limit);
    const bool is_all = newest.size() < limit || limit >= kMostRead;
    std::vector<StoryMark> shown = shown_of(store, plan, std::move(newest));
    if (is_all || shown.size() >= plan.entries) {
      shown.resize(std::min(shown.size(), plan.entries));
      return shown;
    }
  }
}

Topic topic_at(const PublishPlan& plan, std::size_t index) {
  if (index > 0) return plan.topics[index - 1];
  Topic everything;
  everything.id = kAllTopics;
  everything.title = plan.publication.title;
  return everything;
}

std::vector<FeedListing> listings_of(Store& store, const PublishPlan& plan) {
  const StoryCounts counted = store.stories().counts();
  std::vector<FeedListing> listings;
  for (std::size_t index = 0; index <= plan.topics.size(); ++index) {
    const Topic topic = topic_at(plan, index);
    const bool is_all = index == 0;
    const auto known = counted.topics.find(topic.id);
    const int filed = known == counted.topics.end() ? 0 : known->second;
    listings.push_back({topic.id,
                        is_all ? "Everything" : topic.title,
                        topic.description,
                        path_of(topic),
                        static_cast<std::size_t>(is_all ? counted.stories : filed)});
  }
  return listings;
}

}  // namespace ilofeed::feeds

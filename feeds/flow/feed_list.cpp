#include "feeds/flow/feed_list.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "feeds/text/language_name.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds {
namespace {

FeedFolder topic_folder(const PublishPlan& plan) {
  FeedFolder folder{.title = "Topics"};
  folder.feeds.push_back(
      {.topic = kAllTopics, .title = "Everything", .path = std::string(kFeedOfEverything)});
  for (const Topic& topic : plan.topics)
    folder.feeds.push_back({.topic = topic.id,
                            .title = topic.title,
                            .description = topic.description,
                            .path = path_of(topic)});
  return folder;
}

FeedFolder source_folder(const PublishPlan& plan) {
  FeedFolder folder{.title = "Sources"};
  for (const Source& source : plan.sources)
    folder.feeds.push_back(
        {.title = source.title.empty() ? source.id.text : source.title, .path = path_of(source)});
  return folder;
}

// Those that the editor names, and those that sources are configured with.
std::set<std::string> languages_of(const PublishPlan& plan) {
  std::set<std::string> languages;
  const auto add = [&](const std::string& language) {
    if (!language.empty()) languages.insert(language.substr(0, language.find('-')));
  };
  for (const std::string& language : plan.languages)
    add(language);
  for (const Source& source : plan.sources)
    add(source.language);
  return languages;
}

FeedFolder language_folder(const PublishPlan& plan) {
  FeedFolder folder{.title = "Languages"};
  for (const std::string& language : languages_of(plan))
    folder.feeds.push_back(
        {.title = own_name_of(language),
         .path = "search",
         .query = "?q=" + percent_encode("lang:" + language)});  // as the feed says of itself
  return folder;
}

// By its name, or one that it had before.
std::optional<TopicId> topic_named(const std::string& name, const PublishPlan& plan) {
  const auto goes_by = [&](const Topic& topic) {
    return topic.id.text == name || std::ranges::find(topic.aliases, name) != topic.aliases.end();
  };
  const std::vector<Topic> topics = all_topics(plan);
  const auto at = std::ranges::find_if(topics, goes_by);
  return at == topics.end() ? std::nullopt : std::optional(at->id);
}

}  // namespace

std::vector<FeedFolder> feeds_to_follow(const PublishPlan& plan) {
  std::vector<FeedFolder> folders{topic_folder(plan), source_folder(plan), language_folder(plan)};
  std::erase_if(folders, [](const FeedFolder& folder) { return folder.feeds.empty(); });
  return folders;
}

std::vector<FeedFolder> topics_to_follow_alone(const PublishPlan& plan) {
  FeedFolder folder{.title = "Topics"};
  for (const Topic& topic : plan.topics)
    folder.feeds.push_back({.topic = topic.id,
                            .title = topic.title,
                            .description = topic.description,
                            .path = own_path_of(topic),
                            .page = path_of(topic) + ".html"});
  return {std::move(folder)};
}

std::optional<std::vector<FeedFolder>> only_of(std::vector<FeedFolder> folders,
                                               std::span<const std::string> topics,
                                               const PublishPlan& plan) {
  std::set<TopicId> chosen;
  for (const std::string& name : topics) {
    const auto id = topic_named(name, plan);
    if (!id) return std::nullopt;
    chosen.insert(*id);
  }
  for (FeedFolder& folder : folders)
    std::erase_if(folder.feeds,
                  [&](const FeedListing& feed) { return !chosen.contains(feed.topic); });
  std::erase_if(folders, [](const FeedFolder& folder) { return folder.feeds.empty(); });
  return folders;
}

std::string own_path_of(const Topic& topic) {
  return "per-topic/" + topic.id.text;
}

}  // namespace ilofeed::feeds

// The page of an entry: what is known of a story, gathered from the store.
#include <algorithm>

#include "feeds/flow/site/pages.h"
#include "feeds/topics/matcher.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kNear = 100;  // stories of one moment, and a few around

EntryLink link_to(const Story& story) {
  const Entry& entry = story.entry;
  return {entry_path(story.number, story.id),
          !entry.title.empty()     ? entry.title
          : !entry.summary.empty() ? entry.summary.substr(0, entry.summary.find('\n'))
                                   : entry.link,
          entry.language};
}

std::optional<EntryLink> link_to(Store& store, const StoryMark& mark) {
  const std::vector<Story> stories = stories_of(store, {mark});
  return stories.empty() ? std::nullopt : std::optional(link_to(stories.front()));
}

std::vector<Topic> topics_of(const PageOrder& order, StoryNumber story) {
  const auto filed = order.store.topics().of(std::span(&story, 1));
  std::vector<Topic> topics;
  if (filed.empty()) return topics;
  const std::vector<TopicId>& ids = filed.begin()->second;
  for (const Topic& topic : order.plan.topics) {
    if (std::ranges::find(ids, topic.id) != ids.end()) topics.push_back(topic);
  }
  return topics;
}

// Only those who told it can have decided.
std::vector<Source> tellers_of(const PageOrder& order, const Story& story) {
  std::vector<Source> sources;
  for (const Origin& origin : story.origins) {
    if (const Source* source = order.plan.sources.find(origin.source)) sources.push_back(*source);
  }
  return sources;
}

std::vector<TopicReason> reasons_of(const PageOrder& order,
                                    const Story& story,
                                    const std::vector<Topic>& topics) {
  std::vector<TopicReason> reasons;
  const Matcher matcher(topics, tellers_of(order, story));
  for (const Topic& topic : topics) {
    Explanation why = matcher.explain(topic.id, story, order.now);
    reasons.push_back({{topic.id, topic.title}, std::move(why.clause), std::move(why.where)});
  }
  return reasons;
}

std::vector<EntryLink> versions_of(const PageOrder& order, StoryNumber story) {
  std::vector<EntryLink> links;
  for (const auto& [family, versions] : order.store.versions().of(std::span(&story, 1))) {
    std::vector<StoryNumber> others;
    for (const Version& version : versions)
      if (version.story != story) others.push_back(version.story);
    for (const Story& other : without_withheld(
             order.store, order.plan.withheld, order.store.stories().with_numbers(others))) {
      EntryLink link = link_to(other);
      const auto known = std::ranges::find(versions, other.number, &Version::story);
      link.language = known->language;
      links.push_back(std::move(link));
    }
  }
  return links;
}

void add_neighbours(const PageOrder& order, const FeedPlan& list, EntryPage& page) {
  using std::chrono::seconds;
  Stories& stories = order.store.stories();
  const Time time = sort_time(page.story);
  const auto shown = [&](const TimeSpan& span) {
    return shown_of(order.store, list, stories.newest_between(list.list, span, {0, kNear}));
  };
  const std::vector<StoryMark> around = shown({Time::min(), time + seconds{1}});
  const auto self = std::ranges::find(around, page.story.number, &StoryMark::number);
  if (self == around.end()) return;
  if (self + 1 != around.end()) page.older = link_to(order.store, *(self + 1));
  if (self != around.begin()) {
    page.newer = link_to(order.store, *(self - 1));
  } else if (const auto later = stories.oldest_since(list.list, time + seconds{1})) {
    const std::vector<StoryMark> next = shown({*later, *later + seconds{1}});
    if (!next.empty()) page.newer = link_to(order.store, next.back());
  }
}

std::vector<EarlierText> earlier_texts(const PageOrder& order, StoryNumber story) {
  std::vector<EarlierText> texts;
  for (Revision& revision : order.store.stories().revisions(story))
    texts.push_back({revision.replaced,
                     std::move(revision.title),
                     std::move(revision.summary),
                     std::move(revision.content)});
  return texts;
}

std::optional<Story> story_of(const PageOrder& order) {
  const auto number = story_at(order.place.entry);
  if (!number) return std::nullopt;
  std::vector<Story> found = without_withheld(
      order.store, order.plan.withheld, order.store.stories().with_numbers(std::span(&*number, 1)));
  const bool is_it =
      !found.empty() && entry_path(found[0].number, found[0].id) == order.place.entry;
  return is_it ? std::optional(std::move(found.front())) : std::nullopt;
}

}  // namespace

std::optional<MadePage> make_entry_page(const PageOrder& order) {
  auto story = story_of(order);
  if (!story) return std::nullopt;
  EntryPage page{.story = *std::move(story)};
  const std::vector<Topic> topics = topics_of(order, page.story.number);
  page.topics = reasons_of(order, page.story, topics);
  page.versions = versions_of(order, page.story.number);
  page.earlier = earlier_texts(order, page.story.number);
  if (!topics.empty()) page.list = page.topics.front().topic;
  const Topic everything = all_topics(order.plan).front();
  add_neighbours(order, plan_of(topics.empty() ? everything : topics.front(), order.plan), page);
  MadePage made{.html = render_entry_page(page, order.context())};
  note_story(made, page.story, order.now);
  return made;
}

}  // namespace ilofeed::feeds

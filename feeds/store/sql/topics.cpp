#include "feeds/store/sql/topics.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "feeds/store/sql/change_log.h"

namespace ilofeed::feeds {
namespace {

using What = StoryChange::What;

// What stands in the first list only; both are sorted.
std::vector<TopicId> without(const std::vector<TopicId>& all, const std::vector<TopicId>& some) {
  std::vector<TopicId> left;
  std::ranges::set_difference(all, some, std::back_inserter(left));
  return left;
}

std::vector<StoryNumber> without(const std::set<StoryNumber>& all,
                                 const std::set<StoryNumber>& some) {
  std::vector<StoryNumber> left;
  std::ranges::set_difference(all, some, std::back_inserter(left));
  return left;
}

Question question_of_topics(std::span<const StoryNumber> stories,
                            std::map<StoryNumber, std::vector<TopicId>>& topics) {
  return {"SELECT story, topic FROM topic_story WHERE story IN {list ?} ORDER BY story, topic",
          [stories](Rows& rows) { rows.add(stories); },
          [&topics](Rows& rows) {
            while (rows.next()) {
              std::vector<TopicId>& of_story = topics[rows.number()];
              of_story.push_back({rows.text()});
            }
          }};
}

}  // namespace

std::map<StoryNumber, std::vector<TopicId>> SqlTopics::of(std::span<const StoryNumber> stories) {
  std::map<StoryNumber, std::vector<TopicId>> topics;
  const Question question = question_of_topics(stories, topics);
  session_.database.ask(std::span(&question, 1));
  return topics;
}

void SqlTopics::file(std::span<const Filing> filings) {
  Step step(session_.database);
  std::vector<StoryNumber> stories;
  for (const Filing& filing : filings)
    stories.push_back(filing.story);
  std::map<StoryNumber, std::vector<TopicId>> before;
  std::int64_t last = 0;
  session_.database.ask(
      std::array{question_of_topics(stories, before), question_of_last_change(last)});
  std::map<TopicId, std::vector<StoryNumber>> filed;
  std::map<TopicId, std::vector<StoryNumber>> unfiled;
  ChangeNotes changes;
  for (const Filing& filing : filings) {
    std::vector<TopicId> wanted = filing.topics;
    std::ranges::sort(wanted);
    const std::vector<TopicId>& known = before[filing.story];
    for (const TopicId& topic : without(known, wanted)) {
      unfiled[topic].push_back(filing.story);
      changes.add(filing.story, What::unfiled, topic);
    }
    for (const TopicId& topic : without(wanted, known)) {
      filed[topic].push_back(filing.story);
      changes.add(filing.story, What::filed, topic);
    }
  }
  for (const auto& [topic, some] : unfiled)
    take_from(topic, some);
  for (const auto& [topic, some] : filed)
    file_under(topic, some);
  changes.write(session_.database, last);
  step.finish();
}

Refilled SqlTopics::fill(const TopicId& topic,
                         const std::string& digest,
                         std::span<const StoryNumber> stories) {
  Step step(session_.database);
  const std::set<StoryNumber> before = filed_under(topic);
  const std::set<StoryNumber> after(stories.begin(), stories.end());
  const std::vector<StoryNumber> lost = without(before, after);
  const std::vector<StoryNumber> gained = without(after, before);
  take_from(topic, lost);
  file_under(topic, gained);
  session_.database
      .rows(
          "INSERT INTO topic_digest (topic, digest) VALUES (?, ?) ON CONFLICT (topic) DO UPDATE "
          "SET digest = excluded.digest")
      .with(topic.text)
      .with(digest)
      .run();
  ChangeNotes change;
  change.add(0, What::refilled, topic);
  change.write(session_.database, last_sequence_in(session_.database));
  step.finish();
  return {topic, gained.size(), lost.size()};
}

std::set<StoryNumber> SqlTopics::filed_under(const TopicId& topic) {
  std::set<StoryNumber> stories;
  Rows rows =
      session_.database.rows("SELECT story FROM topic_story WHERE topic = ?").with(topic.text);
  while (rows.next())
    stories.insert(rows.number());
  return stories;
}

void SqlTopics::file_under(const TopicId& topic, std::span<const StoryNumber> stories) {
  if (stories.empty()) return;
  session_.database
      .rows(
          "INSERT INTO topic_story (topic, sort_time, sequence, story) "
          "SELECT ?, sort_time, sequence, number FROM story WHERE number IN {list ?} ON CONFLICT "
          "DO NOTHING")
      .with(topic.text)
      .with(stories)
      .run();
}

void SqlTopics::take_from(const TopicId& topic, std::span<const StoryNumber> stories) {
  if (stories.empty()) return;
  session_.database.rows("DELETE FROM topic_story WHERE topic = ? AND story IN {list ?}")
      .with(topic.text)
      .with(stories)
      .run();
}

std::map<TopicId, std::string> SqlTopics::digests() {
  std::map<TopicId, std::string> digests;
  Rows rows = session_.database.rows("SELECT topic, digest FROM topic_digest");
  while (rows.next()) {
    const TopicId topic{rows.text()};
    digests[topic] = rows.text();
  }
  return digests;
}

void SqlTopics::forget_digests(std::span<const TopicId> topics) {
  Step step(session_.database);
  for (const TopicId& topic : topics)
    session_.database.rows("DELETE FROM topic_digest WHERE topic = ?").with(topic.text).run();
  step.finish();
}

std::optional<FeedIdentity> SqlFeedIdentities::of(const std::string& path) {
  Rows rows =
      session_.database.rows("SELECT id, since FROM feed_identity WHERE path = ?").with(path);
  if (!rows.next()) return std::nullopt;
  FeedIdentity identity;
  identity.id = rows.text();
  identity.since = rows.time();
  return identity;
}

void SqlFeedIdentities::keep(const std::string& path, const FeedIdentity& identity) {
  Step step(session_.database);
  session_.database.rows("DELETE FROM feed_identity WHERE path = ? OR id = ?")
      .with(path)
      .with(identity.id)
      .run();
  session_.database.rows("INSERT INTO feed_identity (path, id, since) VALUES (?, ?, ?)")
      .with(path)
      .with(identity.id)
      .with(identity.since)
      .run();
  step.finish();
}

void SqlFeedIdentities::forget(const std::string& path) {
  session_.database.rows("DELETE FROM feed_identity WHERE path = ?").with(path).run();
}

}  // namespace ilofeed::feeds

#include "feeds/store/sqlite/topics.h"

#include <algorithm>

namespace ilofeed::feeds {

std::map<StoryNumber, std::vector<TopicId>> SqliteTopics::of(std::span<const StoryNumber> stories) {
  Rows rows = session_.database
                  .rows(
                      "SELECT story, topic FROM topic_story WHERE story IN (SELECT value FROM "
                      "json_each(?)) ORDER BY story, topic")
                  .with(json_list(std::vector<std::int64_t>(stories.begin(), stories.end())));
  std::map<StoryNumber, std::vector<TopicId>> topics;
  while (rows.next()) {
    std::vector<TopicId>& of_story = topics[rows.number()];
    of_story.push_back({rows.text()});
  }
  return topics;
}

void SqliteTopics::file(std::span<const Filing> filings) {
  Step step(session_);
  std::vector<StoryNumber> stories;
  for (const Filing& filing : filings)
    stories.push_back(filing.story);
  const auto before = of(stories);
  for (const Filing& filing : filings) {
    std::vector<TopicId> wanted = filing.topics;
    std::ranges::sort(wanted);
    const auto known = before.find(filing.story);
    if (known == before.end() ? wanted.empty() : known->second == wanted) continue;
    session_.database.rows("DELETE FROM topic_story WHERE story = ?").with(filing.story).run();
    for (const TopicId& topic : wanted)
      file_under(topic, filing.story);
  }
  step.finish();
}

void SqliteTopics::fill(const TopicId& topic,
                        const std::string& digest,
                        std::span<const StoryNumber> stories) {
  Step step(session_);
  session_.database.rows("DELETE FROM topic_story WHERE topic = ?").with(topic.text).run();
  for (const StoryNumber story : stories)
    file_under(topic, story);
  session_.database.rows("INSERT OR REPLACE INTO topic_digest (topic, digest) VALUES (?, ?)")
      .with(topic.text)
      .with(digest)
      .run();
  step.finish();
}

void SqliteTopics::file_under(const TopicId& topic, StoryNumber story) {
  session_.database
      .rows(
          "INSERT OR IGNORE INTO topic_story (topic, sort_time, sequence, story) "
          "SELECT ?, sort_time, sequence, number FROM story WHERE number = ?")
      .with(topic.text)
      .with(story)
      .run();
}

std::map<TopicId, std::string> SqliteTopics::digests() {
  std::map<TopicId, std::string> digests;
  Rows rows = session_.database.rows("SELECT topic, digest FROM topic_digest");
  while (rows.next()) {
    const TopicId topic{rows.text()};
    digests[topic] = rows.text();
  }
  return digests;
}

void SqliteTopics::forget_digests(std::span<const TopicId> topics) {
  Step step(session_);
  for (const TopicId& topic : topics)
    session_.database.rows("DELETE FROM topic_digest WHERE topic = ?").with(topic.text).run();
  step.finish();
}

}  // namespace ilofeed::feeds

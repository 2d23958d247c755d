// Which stories are filed under which topics.
#include <algorithm>

#include "feeds/store/sqlite/store_impl.h"

namespace ilofeed::feeds {
namespace {

constexpr const char* kFile =
    "INSERT OR IGNORE INTO topic_story (topic, sort_time, sequence, story) "
    "SELECT ?, sort_time, sequence, number FROM story WHERE number = ?";

}  // namespace

void Store::set_topics(StoryNumber story, std::span<const TopicId> topics) {
  std::vector<TopicId> wanted(topics.begin(), topics.end());
  std::ranges::sort(wanted);
  if (topics_of(story) == wanted) return;
  Step step(*impl_);
  impl_->database.rows("DELETE FROM topic_story WHERE story = ?").with(story).run();
  for (const TopicId& topic : wanted)
    impl_->database.rows(kFile).with(topic.text).with(story).run();
  step.finish();
}

std::vector<TopicId> Store::topics_of(StoryNumber story) {
  Rows rows = impl_->database.rows("SELECT topic FROM topic_story WHERE story = ? ORDER BY topic")
                  .with(story);
  std::vector<TopicId> topics;
  while (rows.next())
    topics.push_back({rows.text()});
  return topics;
}

std::map<TopicId, int> Store::topic_counts() {
  std::map<TopicId, int> counts;
  Rows rows = impl_->database.rows("SELECT topic, count(*) FROM topic_story GROUP BY topic");
  while (rows.next()) {
    const TopicId topic{rows.text()};
    counts[topic] = static_cast<int>(rows.number());
  }
  return counts;
}

void Store::clear_topic(const TopicId& topic) {
  impl_->database.rows("DELETE FROM topic_story WHERE topic = ?").with(topic.text).run();
}

void Store::add_to_topic(const TopicId& topic, std::span<const StoryNumber> stories) {
  Step step(*impl_);
  for (const StoryNumber story : stories)
    impl_->database.rows(kFile).with(topic.text).with(story).run();
  step.finish();
}

std::map<TopicId, std::string> Store::topic_digests() {
  std::map<TopicId, std::string> digests;
  Rows rows = impl_->database.rows("SELECT topic, digest FROM topic_digest");
  while (rows.next()) {
    const TopicId topic{rows.text()};
    digests[topic] = rows.text();
  }
  return digests;
}

void Store::save_topic_digest(const TopicId& topic, const std::string& digest) {
  impl_->database
      .rows(
          "INSERT INTO topic_digest (topic, digest) VALUES (?, ?) ON CONFLICT (topic) DO UPDATE "
          "SET digest = excluded.digest")
      .with(topic.text)
      .with(digest)
      .run();
}

}  // namespace ilofeed::feeds

// The stories of topics in SQL.
#pragma once

#include <set>

#include "feeds/store/feed_identities.h"
#include "feeds/store/sql/session.h"
#include "feeds/store/topics.h"

namespace ilofeed::feeds {

class SqlTopics final : public Topics {
 public:
  explicit SqlTopics(Session& session) : session_(session) {}

  std::map<StoryNumber, std::vector<TopicId>> of(std::span<const StoryNumber> stories) override;
  void file(std::span<const Filing> filings) override;
  Refilled fill(const TopicId& topic,
                const std::string& digest,
                std::span<const StoryNumber> stories) override;
  std::map<TopicId, std::string> digests() override;
  void forget_digests(std::span<const TopicId> topics) override;

 private:
  std::set<StoryNumber> filed_under(const TopicId& topic);
  void file_under(const TopicId& topic, std::span<const StoryNumber> stories);
  void take_from(const TopicId& topic, std::span<const StoryNumber> stories);

  Session& session_;
};

class SqlFeedIdentities final : public FeedIdentities {
 public:
  explicit SqlFeedIdentities(Session& session) : session_(session) {}

  std::optional<FeedIdentity> of(const std::string& path) override;
  void keep(const std::string& path, const FeedIdentity& identity) override;
  void forget(const std::string& path) override;

 private:
  Session& session_;
};

}  // namespace ilofeed::feeds

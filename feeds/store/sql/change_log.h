// The change log in SQL.
#pragma once

#include "feeds/store/change_log.h"
#include "feeds/store/sql/session.h"

namespace ilofeed::feeds {

class SqlChangeLog final : public ChangeLog {
 public:
  explicit SqlChangeLog(Session& session) : session_(session) {}

  std::int64_t last_sequence() override;
  StoryChanges since(std::int64_t sequence, std::size_t limit) override;
  void keep(std::size_t newest) override;
  std::map<std::string, std::int64_t> positions() override;
  void save_position(const std::string& follower, std::int64_t sequence) override;
  void forget_position(const std::string& follower) override;

 private:
  Session& session_;
};

/// To be called in the transaction of the change itself.
void note_change(Connection& database, StoryNumber story, StoryChange::What what);
void note_change(Connection& database,
                 StoryNumber story,
                 StoryChange::What what,
                 const TopicId& topic);
/// That a story goes, from its sources and topics; before it does.
void note_removal(Connection& database, StoryNumber story);

}  // namespace ilofeed::feeds

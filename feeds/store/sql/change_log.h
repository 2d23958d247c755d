// The change log in SQL.
#pragma once

#include <vector>

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

std::int64_t last_sequence_in(Connection& database);
/// The same, to be asked together with others.
Question question_of_last_change(std::int64_t& last);

/// Changes that one step makes, noted together in its transaction.
class ChangeNotes {
 public:
  void add(StoryNumber story, StoryChange::What what, const TopicId& topic = {}) {
    notes_.push_back({.what = what, .story = story, .topic = topic});
  }

  /// In the order in which they were added, after the last that is noted already.
  void write(Connection& database, std::int64_t last);

 private:
  std::vector<StoryChange> notes_ = {};
};

/// That a story goes, from its sources and topics; before it does.
void note_removal(Connection& database, StoryNumber story);

}  // namespace ilofeed::feeds

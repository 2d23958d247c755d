// A store in one file of SQLite.
#pragma once

#include "feeds/store/sqlite/change_log.h"
#include "feeds/store/sqlite/search_index.h"
#include "feeds/store/sqlite/session.h"
#include "feeds/store/sqlite/stories.h"
#include "feeds/store/sqlite/subscriptions.h"
#include "feeds/store/sqlite/tellings.h"
#include "feeds/store/sqlite/timetable.h"
#include "feeds/store/sqlite/topics.h"
#include "feeds/store/sqlite/versions.h"
#include "feeds/store/store.h"

namespace ilofeed::feeds {

class SqliteStore final : public Store {
 public:
  SqliteStore(const std::filesystem::path& path, OpenMode mode) : session_(path, mode) {}

  Stories& stories() override { return stories_; }

  Tellings& tellings() override { return tellings_; }

  Topics& topics() override { return topics_; }

  Versions& versions() override { return versions_; }

  ChangeLog& change_log() override { return change_log_; }

  Timetable& timetable() override { return timetable_; }

  Subscriptions& subscriptions() override { return subscriptions_; }

  FeedIdentities& feed_identities() override { return feed_identities_; }

  SearchIndex& search() override { return search_; }

  const std::vector<std::string>& opening_notes() const override { return session_.notes; }

  StoreFile file() const override { return session_.database.file(); }

  std::filesystem::path folder() const override { return session_.database.folder(); }

  void make_last() override { session_.database.make_last(); }

  void backup(const std::filesystem::path& to) override { session_.database.copy_to(to); }

 private:
  void begin() override { session_.begin(); }

  void begin_reading() override { session_.begin_reading(); }

  void commit() override { session_.commit(); }

  void roll_back() noexcept override { session_.roll_back(); }

  Session session_;
  SqliteStories stories_{session_};
  SqliteTellings tellings_{session_};
  SqliteTopics topics_{session_};
  SqliteVersions versions_{session_};
  SqliteChangeLog change_log_{session_};
  SqliteTimetable timetable_{session_};
  SqliteSubscriptions subscriptions_{session_};
  SqliteFeedIdentities feed_identities_{session_};
  SqliteSearchIndex search_{session_};
};

}  // namespace ilofeed::feeds

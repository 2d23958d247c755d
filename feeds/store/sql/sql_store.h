// A store in a database that speaks SQL; the engine adds its index of words and its files.
#pragma once

#include "feeds/store/sql/change_log.h"
#include "feeds/store/sql/leases.h"
#include "feeds/store/sql/session.h"
#include "feeds/store/sql/stories.h"
#include "feeds/store/sql/subscriptions.h"
#include "feeds/store/sql/tellings.h"
#include "feeds/store/sql/timetable.h"
#include "feeds/store/sql/topics.h"
#include "feeds/store/sql/versions.h"
#include "feeds/store/store.h"

namespace ilofeed::feeds {

class SqlStore : public Store {
 public:
  Stories& stories() override { return stories_; }

  Tellings& tellings() override { return tellings_; }

  Topics& topics() override { return topics_; }

  Versions& versions() override { return versions_; }

  ChangeLog& change_log() override { return change_log_; }

  Timetable& timetable() override { return timetable_; }

  Leases& leases() override { return leases_; }

  Subscriptions& subscriptions() override { return subscriptions_; }

  FeedIdentities& feed_identities() override { return feed_identities_; }

 protected:
  /// The connection belongs to the engine's store.
  explicit SqlStore(Connection& database) : session_{database} {}

 private:
  void begin() override { session_.database.begin(); }

  void begin_reading() override { session_.database.begin_reading(); }

  void commit() override { session_.database.commit(); }

  void roll_back() noexcept override { session_.database.roll_back(); }

  Session session_;
  SqlStories stories_{session_};
  SqlTellings tellings_{session_};
  SqlTopics topics_{session_};
  SqlVersions versions_{session_};
  SqlChangeLog change_log_{session_};
  SqlTimetable timetable_{session_};
  SqlLeases leases_{session_};
  SqlSubscriptions subscriptions_{session_};
  SqlFeedIdentities feed_identities_{session_};
};

}  // namespace ilofeed::feeds

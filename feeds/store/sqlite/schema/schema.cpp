#include "feeds/store/sqlite/schema/schema.h"

#include <array>

#include "feeds/store/sqlite/schema/schema_events.h"
#include "feeds/store/sqlite/schema/schema_leases.h"
#include "feeds/store/sqlite/schema/schema_tellings.h"
#include "feeds/store/sqlite/schema/schema_versions.h"

namespace ilofeed::feeds {
namespace {

// Times are Unix seconds. `sequence` orders stories of one time: later polls first, then the place
// in the page. It stands, with sort_time, in every table that is read newest first, so that the
// newest fifty of anything are read from an index.
constexpr const char* kFirst = R"sql(
CREATE TABLE story (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sort_time INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  speaker INTEGER NOT NULL DEFAULT 0,
  full_text INTEGER NOT NULL DEFAULT 0,
  entry TEXT NOT NULL,
  content_html TEXT NOT NULL DEFAULT '',
  content_text TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX story_newest ON story (sort_time DESC, sequence DESC, number);

CREATE TABLE origin (
  number INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  source TEXT NOT NULL,
  identity INTEGER NOT NULL,
  entry_id TEXT NOT NULL,
  link TEXT NOT NULL,
  canonical_link TEXT NOT NULL,
  title_key TEXT NOT NULL,
  day INTEGER,
  document_id TEXT,
  digest TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  sort_time INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  merge_reason TEXT NOT NULL,
  UNIQUE (source, identity)
) STRICT;
CREATE INDEX origin_story ON origin (story);
CREATE INDEX origin_entry_id ON origin (entry_id, source);
CREATE INDEX origin_link ON origin (canonical_link, source);
CREATE INDEX origin_title ON origin (title_key, day);
CREATE INDEX origin_document ON origin (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX origin_newest ON origin (source, sort_time DESC, sequence DESC);

CREATE TABLE revision (
  story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  replaced INTEGER NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (story, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE topic_story (
  topic TEXT NOT NULL,
  sort_time INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  PRIMARY KEY (topic, sort_time DESC, sequence DESC, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX topic_story_story ON topic_story (story);

CREATE TABLE topic_digest (
  topic TEXT PRIMARY KEY,
  digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE poll_state (
  source TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE host_hold (
  host TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstone (
  key INTEGER PRIMARY KEY,
  first_seen INTEGER NOT NULL
) STRICT;
)sql";

// `moved`: the entry stood under another address in the last poll; see Merging::follow.
constexpr const char* kMovedEntries = R"sql(
ALTER TABLE origin ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;
)sql";

// The sitemaps that an index lists, newest first by `place`.
constexpr const char* kSitemaps = R"sql(
CREATE TABLE sitemap_state (
  source TEXT NOT NULL,
  place INTEGER NOT NULL,
  url TEXT NOT NULL,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  body_digest TEXT NOT NULL,
  asked INTEGER NOT NULL,
  PRIMARY KEY (source, place)
) STRICT, WITHOUT ROWID;
)sql";

// WebSub: subscriptions of ours by their callbacks, and what the own hub was told of own feeds.
constexpr const char* kHubs = R"sql(
CREATE TABLE subscription (
  callback TEXT PRIMARY KEY,
  base TEXT NOT NULL,
  source TEXT NOT NULL,
  hub TEXT NOT NULL,
  topic TEXT NOT NULL,
  secret TEXT NOT NULL,
  state TEXT NOT NULL,
  lease_end INTEGER,
  next_step INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  last_push INTEGER,
  detail TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE announced_feed (
  url TEXT PRIMARY KEY,
  etag TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// The words of stories, for search: see word_index.cpp. The index holds no text, only which story
// holds a word. A story stands in `unindexed` until its words, as they are now, are in the index.
constexpr const char* kWordIndex = R"sql(
CREATE VIRTUAL TABLE story_words USING fts5 (
  words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '=_'"
);
CREATE TABLE unindexed (
  story INTEGER PRIMARY KEY REFERENCES story (number) ON DELETE CASCADE
) STRICT;
INSERT INTO unindexed SELECT number FROM story;
CREATE TRIGGER story_came AFTER INSERT ON story BEGIN
  INSERT OR IGNORE INTO unindexed VALUES (new.number);
END;
CREATE TRIGGER story_changed AFTER UPDATE OF entry, content_html, content_text ON story BEGIN
  INSERT OR IGNORE INTO unindexed VALUES (new.number);
END;
CREATE TABLE word_index (version INTEGER NOT NULL) STRICT;
INSERT INTO word_index VALUES (0);
)sql";

// The words in the index, for those that are looked for by their stem.
constexpr const char* kVocabulary = R"sql(
CREATE VIRTUAL TABLE story_vocabulary USING fts5vocab (story_words, row);
)sql";

// When a source is due, and who polls it: asked for, so no longer in `state`.
constexpr const char* kTimetable = R"sql(
ALTER TABLE poll_state ADD COLUMN next_poll INTEGER;
ALTER TABLE poll_state ADD COLUMN leased_until INTEGER;
ALTER TABLE poll_state ADD COLUMN owner TEXT NOT NULL DEFAULT '';
UPDATE poll_state SET next_poll =
  CASE WHEN json_valid(state) THEN CAST(json_extract(state, '$.next_poll') AS INTEGER) END;
CREATE INDEX poll_state_due ON poll_state (next_poll);
)sql";

// What changed, in order. The newest row always stays, so that no number is given again.
constexpr const char* kChangeLog = R"sql(
CREATE TABLE change (
  sequence INTEGER PRIMARY KEY,
  story INTEGER NOT NULL,
  what TEXT NOT NULL,
  source TEXT NOT NULL DEFAULT '',
  topic TEXT NOT NULL DEFAULT ''
) STRICT;
)sql";

// Stories whose pages are still to be read; `tried`: when that was last done in vain.
constexpr const char* kWantedArticles = R"sql(
CREATE TABLE wanted_article (
  source TEXT NOT NULL,
  story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  tried INTEGER,
  PRIMARY KEY (source, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX wanted_article_story ON wanted_article (story);
)sql";

// Origins that the editor joined or parted: looked for at every start and reload.
constexpr const char* kEditorsDecisions = R"sql(
CREATE INDEX origin_editor ON origin (story)
  WHERE merge_reason IN ('editor', 'editor_company', 'editor_apart');
)sql";

// How many stories were removed for their age on a day, counted from 1970.
constexpr const char* kPruned = R"sql(
CREATE TABLE pruned (
  day INTEGER PRIMARY KEY,
  stories INTEGER NOT NULL
) STRICT;
)sql";

// How often a story's row or an origin of it was written, from which readers of a feed learn that
// it changed; and how many stories there are in each list, counted as they come and go.
constexpr const char* kTally = R"sql(
ALTER TABLE story ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
CREATE TABLE tally (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  stories INTEGER NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
INSERT INTO tally SELECT 'all', '', count(*) FROM story;
INSERT INTO tally SELECT 'source', source, count(*) FROM origin GROUP BY source;
INSERT INTO tally SELECT 'topic', topic, count(*) FROM topic_story GROUP BY topic;
CREATE TRIGGER story_counted AFTER INSERT ON story BEGIN
  UPDATE tally SET stories = stories + 1 WHERE kind = 'all' AND name = '';
END;
CREATE TRIGGER story_discounted AFTER DELETE ON story BEGIN
  UPDATE tally SET stories = stories - 1 WHERE kind = 'all' AND name = '';
END;
CREATE TRIGGER origin_counted AFTER INSERT ON origin BEGIN
  INSERT OR IGNORE INTO tally VALUES ('source', new.source, 0);
  UPDATE tally SET stories = stories + 1 WHERE kind = 'source' AND name = new.source;
END;
CREATE TRIGGER origin_discounted AFTER DELETE ON origin BEGIN
  UPDATE tally SET stories = stories - 1 WHERE kind = 'source' AND name = old.source;
END;
CREATE TRIGGER filing_counted AFTER INSERT ON topic_story BEGIN
  INSERT OR IGNORE INTO tally VALUES ('topic', new.topic, 0);
  UPDATE tally SET stories = stories + 1 WHERE kind = 'topic' AND name = new.topic;
END;
CREATE TRIGGER filing_discounted AFTER DELETE ON topic_story BEGIN
  UPDATE tally SET stories = stories - 1 WHERE kind = 'topic' AND name = old.topic;
END;
)sql";

// What each published feed is known by to readers; its path has no extension.
constexpr const char* kFeedIdentities = R"sql(
CREATE TABLE feed_identity (
  path TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  since INTEGER NOT NULL
) STRICT;
)sql";

// Who follows the change log, and the last change that each has dealt with.
constexpr const char* kFollowers = R"sql(
CREATE TABLE change_follower (name TEXT PRIMARY KEY, sequence INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
)sql";

// Whether a source tells a story is asked of stories that very many tell.
constexpr const char* kTellersOfStory = R"sql(
DROP INDEX origin_story;
CREATE INDEX origin_story ON origin (story, source);
)sql";

constexpr std::array kMigrations{
    kFirst,    kMovedEntries,     kSitemaps,  kHubs,           kWordIndex,        kVocabulary,
    kTellings, kTimetable,        kChangeLog, kWantedArticles, kEditorsDecisions, kPruned,
    kTally,    kFeedIdentities,   kVersions,  kEvents,         kFollowers,        kTellersOfStory,
    kLeases,   kNoLeasesOfSources};

}  // namespace

std::span<const char* const> migrations() {
  return kMigrations;
}

}  // namespace ilofeed::feeds

// The table of what each source told, made of the one before.
#pragma once

namespace ilofeed::feeds {

/// What each source told is kept in its own words (but for the one that speaks, whose words are the
/// story's), with what it is known again by. page_of and title_key_of are functions of ours.
/// Stories under a day that lay ahead when they came are events: they stand where they were first
/// seen.
inline constexpr const char* kTellings = R"sql(
CREATE TABLE told (
  number INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  source TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  own_id INTEGER NOT NULL,
  link TEXT NOT NULL,
  canonical_link TEXT NOT NULL,
  page TEXT NOT NULL,
  anchor TEXT NOT NULL,
  title_key TEXT NOT NULL,
  title_site TEXT NOT NULL,
  date INTEGER,
  date_precision INTEGER NOT NULL,
  day INTEGER,
  document_id TEXT NOT NULL,
  digest TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  sort_time INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  merge_reason TEXT NOT NULL,
  strength INTEGER NOT NULL,
  awaits_address INTEGER NOT NULL,
  awaits_date INTEGER NOT NULL,
  date_changes INTEGER NOT NULL,
  words_kept INTEGER NOT NULL,
  entry TEXT NOT NULL,
  content_html TEXT NOT NULL,
  content_text TEXT NOT NULL
) STRICT;
INSERT INTO told
  SELECT o.number, o.story, o.source, o.entry_id,
    o.entry_id <> o.canonical_link AND page_of(o.entry_id) <> page_of(o.canonical_link),
    o.link, o.canonical_link, page_of(o.canonical_link), '',
    iif(s.speaker = o.number, title_key_of(coalesce(json_extract(s.entry, '$.title'), '')), ''),
    '', o.day * 86400, 2, o.day, coalesce(o.document_id, ''), o.digest, o.first_seen, o.sort_time,
    o.sequence, o.merge_reason, 0, o.moved, 0, 0, s.speaker = o.number, '{}', '', ''
  FROM origin o JOIN story s ON s.number = o.story;
DROP TABLE origin;
ALTER TABLE told RENAME TO origin;
CREATE INDEX origin_story ON origin (story);
CREATE INDEX origin_entry_id ON origin (entry_id, source);
CREATE INDEX origin_link ON origin (canonical_link, source);
CREATE INDEX origin_page ON origin (page, source);
CREATE INDEX origin_title ON origin (title_key, day);
CREATE INDEX origin_document ON origin (document_id) WHERE document_id <> '';
CREATE INDEX origin_digest ON origin (digest) WHERE page = '';
CREATE INDEX origin_newest ON origin (source, sort_time DESC, sequence DESC);
CREATE INDEX origin_awaiting ON origin (source) WHERE awaits_address OR awaits_date;

CREATE TABLE origin_text (
  key INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (number) ON DELETE CASCADE,
  PRIMARY KEY (key, origin)
) STRICT, WITHOUT ROWID;
CREATE INDEX origin_text_origin ON origin_text (origin);

CREATE TABLE positional_ids (
  source TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TEMP TABLE event AS SELECT number, first_seen FROM story WHERE sort_time > first_seen + 50400;
UPDATE story SET sort_time = first_seen, entry = json_remove(
    json_set(entry, '$.happens', json_extract(entry, '$.published')), '$.published')
  WHERE number IN (SELECT number FROM event);
UPDATE origin SET sort_time = (SELECT first_seen FROM event e WHERE e.number = origin.story)
  WHERE story IN (SELECT number FROM event);
UPDATE topic_story SET sort_time = (SELECT first_seen FROM event e WHERE e.number = topic_story.story)
  WHERE story IN (SELECT number FROM event);
DROP TABLE event;
)sql";

}  // namespace ilofeed::feeds

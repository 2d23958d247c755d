// The tables of the newest schema, as they are made in a new database.
#pragma once

namespace ilofeed::feeds {

/// Addresses and ids of others may be longer than a B-tree takes: they stand in hash indices.
/// What each table is for, is told in feeds/store/sqlite/schema. Here texts compare by their bytes
/// (`{text}`), counts and the change log are kept by triggers as there, and numbers of changes have
/// no gaps: a new one is given under the lock of writers. Rows that are made of their story or
/// origin refer to it without a constraint, which would look for it again; triggers remove them.
inline constexpr const char* kTables = R"sql(
CREATE TABLE story (
  number BIGINT PRIMARY KEY,
  id {text} NOT NULL,
  sort_time BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  first_seen BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  revision BIGINT NOT NULL DEFAULT 0,
  speaker BIGINT NOT NULL DEFAULT 0,
  full_text BIGINT NOT NULL DEFAULT 0,
  version BIGINT NOT NULL DEFAULT 0,
  event_ends BIGINT,
  entry {text} NOT NULL,
  content_html {text} NOT NULL DEFAULT '',
  content_text {text} NOT NULL DEFAULT '',
  EXCLUDE USING hash (id WITH =)
);
CREATE INDEX story_newest ON story (sort_time DESC, sequence DESC, number);
CREATE INDEX story_event_ends ON story (event_ends) WHERE event_ends IS NOT NULL;

CREATE TABLE origin (
  number BIGINT PRIMARY KEY,
  story BIGINT NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  source {text} NOT NULL,
  entry_id {text} NOT NULL,
  own_id BIGINT NOT NULL,
  link {text} NOT NULL,
  canonical_link {text} NOT NULL,
  page {text} NOT NULL,
  anchor {text} NOT NULL,
  title_key {text} NOT NULL,
  title_site {text} NOT NULL,
  date BIGINT,
  date_precision BIGINT NOT NULL,
  day BIGINT,
  document_id {text} NOT NULL,
  digest {text} NOT NULL,
  first_seen BIGINT NOT NULL,
  sort_time BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  merge_reason {text} NOT NULL,
  strength BIGINT NOT NULL,
  awaits_address BIGINT NOT NULL,
  awaits_date BIGINT NOT NULL,
  date_changes BIGINT NOT NULL,
  words_kept BIGINT NOT NULL,
  entry {text} NOT NULL,
  content_html {text} NOT NULL,
  content_text {text} NOT NULL
);
CREATE INDEX origin_story ON origin (story, source);
CREATE INDEX origin_entry_id ON origin USING hash (entry_id);
CREATE INDEX origin_link ON origin USING hash (canonical_link);
CREATE INDEX origin_page ON origin USING hash (page);
CREATE INDEX origin_title ON origin (title_key, day);
CREATE INDEX origin_document ON origin USING hash (document_id) WHERE document_id <> '';
CREATE INDEX origin_digest ON origin (digest) WHERE page = '';
CREATE INDEX origin_newest ON origin (source, sort_time DESC, sequence DESC);
CREATE INDEX origin_awaiting ON origin (source) WHERE awaits_address > 0 OR awaits_date > 0;
CREATE INDEX origin_editor ON origin (story)
  WHERE merge_reason IN ('editor', 'editor_company', 'editor_apart');

CREATE TABLE origin_text (
  key BIGINT NOT NULL,
  origin BIGINT NOT NULL,
  PRIMARY KEY (key, origin)
);
CREATE INDEX origin_text_origin ON origin_text (origin);
CREATE TABLE positional_ids (source {text} PRIMARY KEY);

CREATE TABLE revision (
  story BIGINT NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  revision BIGINT NOT NULL,
  replaced BIGINT NOT NULL,
  title {text} NOT NULL,
  summary {text} NOT NULL,
  content {text} NOT NULL,
  PRIMARY KEY (story, revision)
);

CREATE TABLE topic_story (
  topic {text} NOT NULL,
  sort_time BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  story BIGINT NOT NULL,
  PRIMARY KEY (topic, story)
);
CREATE INDEX topic_story_newest ON topic_story (topic, sort_time DESC, sequence DESC, story);
CREATE INDEX topic_story_story ON topic_story (story);
CREATE TABLE topic_digest (topic {text} PRIMARY KEY, digest {text} NOT NULL);

CREATE TABLE version (
  story BIGINT PRIMARY KEY REFERENCES story (number) ON DELETE CASCADE,
  family BIGINT NOT NULL,
  language {text} NOT NULL,
  link {text} NOT NULL,
  evidence {text} NOT NULL
);
CREATE INDEX version_family ON version (family);
CREATE TABLE version_page (
  page BIGINT NOT NULL,
  story BIGINT NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  PRIMARY KEY (page, story)
);
CREATE INDEX version_page_story ON version_page (story);
CREATE TABLE version_rules (digest {text} NOT NULL);

CREATE TABLE poll_state (
  source {text} PRIMARY KEY,
  url {text} NOT NULL,
  etag {text} NOT NULL,
  last_modified {text} NOT NULL,
  state {text} NOT NULL,
  next_poll BIGINT
);
CREATE INDEX poll_state_due ON poll_state (next_poll);
CREATE TABLE host_lease (
  host {text} PRIMARY KEY,
  owner {text} NOT NULL DEFAULT '',
  until BIGINT NOT NULL DEFAULT 0,
  wanted BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX host_lease_owner ON host_lease (owner);
CREATE TABLE duty_lease (name {text} PRIMARY KEY, owner {text} NOT NULL, until BIGINT NOT NULL);
CREATE TABLE poller (name {text} PRIMARY KEY, until BIGINT NOT NULL);
CREATE TABLE host_hold (host {text} PRIMARY KEY, until BIGINT NOT NULL);
CREATE TABLE sitemap_state (
  source {text} NOT NULL,
  place BIGINT NOT NULL,
  url {text} NOT NULL,
  etag {text} NOT NULL,
  last_modified {text} NOT NULL,
  body_digest {text} NOT NULL,
  asked BIGINT NOT NULL,
  PRIMARY KEY (source, place)
);
CREATE TABLE wanted_article (
  source {text} NOT NULL,
  story BIGINT NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  tried BIGINT,
  PRIMARY KEY (source, story)
);
CREATE INDEX wanted_article_story ON wanted_article (story);

CREATE TABLE tombstone (key BIGINT PRIMARY KEY, first_seen BIGINT NOT NULL);
CREATE TABLE pruned (day BIGINT PRIMARY KEY, stories BIGINT NOT NULL);

CREATE TABLE subscription (
  callback {text} PRIMARY KEY,
  base {text} NOT NULL,
  source {text} NOT NULL,
  hub {text} NOT NULL,
  topic {text} NOT NULL,
  secret {text} NOT NULL,
  state {text} NOT NULL,
  lease_end BIGINT,
  next_step BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  last_push BIGINT,
  detail {text} NOT NULL
);
CREATE TABLE announced_feed (url {text} PRIMARY KEY, etag {text} NOT NULL);
CREATE TABLE feed_identity (path {text} PRIMARY KEY, id {text} NOT NULL UNIQUE, since BIGINT NOT NULL);

CREATE TABLE change (
  sequence BIGINT PRIMARY KEY,
  story BIGINT NOT NULL,
  what {text} NOT NULL,
  source {text} NOT NULL DEFAULT '',
  topic {text} NOT NULL DEFAULT ''
);
CREATE TABLE change_follower (name {text} PRIMARY KEY, sequence BIGINT NOT NULL);

CREATE TABLE story_words (
  story BIGINT PRIMARY KEY,
  words TSVECTOR
);
CREATE INDEX story_words_words ON story_words USING gin (words);
CREATE TABLE story_vocabulary (term {text} PRIMARY KEY);
CREATE TABLE unindexed (story BIGINT PRIMARY KEY);
CREATE TABLE word_index (version BIGINT NOT NULL);
INSERT INTO word_index VALUES (0);

CREATE TABLE tally (
  kind {text} NOT NULL,
  name {text} NOT NULL,
  stories BIGINT NOT NULL,
  PRIMARY KEY (kind, name)
);
INSERT INTO tally VALUES ('all', '', 0);
)sql";

}  // namespace ilofeed::feeds

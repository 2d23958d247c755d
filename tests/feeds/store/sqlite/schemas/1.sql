-- Stories, topics, poll states: the step to this schema as the programs of its time made it, and rows as they wrote them.
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

INSERT INTO story (number, id, sort_time, sequence, first_seen, changed, revision, speaker, full_text, entry, content_html, content_text) VALUES
  (1, 'urn:uuid:a98d0477-8547-8b17-8b77-6441bb7eaa30', 1709285400, 1792551577190400, 1709510400, 1709514000, 1, 1, 0, '{"link":"https://harbour.test/news/1","title":"Crane drivers agree on shorter night shifts","summary":"The agreement covers three ports and two piers.","date_evidence":"RSS pubDate","id":"harbour-1","published":{"time":1709285400,"precision":0}}', '', ''),
  (2, 'urn:uuid:75769e82-3dd9-87bb-b307-3e436e6a67f7', 1709373600, 1792551577190399, 1709510400, 1709510400, 0, 2, 0, '{"link":"https://harbour.test/news/2","title":"Pilot boats get safer ladders","summary":"Falls were the most frequent accident.","date_evidence":"RSS pubDate","id":"harbour-2","published":{"time":1709373600,"precision":0},"tags":["Safety"]}', '', ''),
  (3, 'tag:union.test,2024:8', 1709452800, 1792551577190399, 1709510400, 1709510400, 0, 4, 0, '{"link":"https://union.test/8","title":"Cooks of the fleet elect a speaker","date_evidence":"atom:published","id":"tag:union.test,2024:8","published":{"time":1709452800,"precision":0},"updated":{"time":1709452800,"precision":0}}', '<p>The vote was <b>unanimous</b>.</p>', '');
INSERT INTO origin (number, story, source, identity, entry_id, link, canonical_link, title_key, day, document_id, digest, first_seen, sort_time, sequence, merge_reason) VALUES
  (1, 1, 'harbour', -4025649520196332292, 'harbour-1', 'https://harbour.test/news/1', 'https://harbour.test/news/1', '07511d639366f32c', 19783, NULL, '0a5123673396ba4a', 1709510400, 1709285400, 1792551577190400, 'new'),
  (2, 2, 'harbour', -2903240391449435925, 'harbour-2', 'https://harbour.test/news/2', 'https://harbour.test/news/2', '99260dcf81784a66', 19784, NULL, '42b489a5ba5766a4', 1709510400, 1709373600, 1792551577190399, 'new'),
  (3, 2, 'union', -4097219768853476957, 'tag:union.test,2024:7', 'https://harbour.test/news/2', 'https://harbour.test/news/2', '99260dcf81784a66', 19784, NULL, '61d817cb5f272b83', 1709510400, 1709373600, 1792551577190399, 'url'),
  (4, 3, 'union', -2962824601420477701, 'tag:union.test,2024:8', 'https://union.test/8', 'https://union.test/8', '59f191c783043cb3', 19785, NULL, '95054176ffe46c8b', 1709510400, 1709452800, 1792551577190399, 'new');
INSERT INTO revision (story, revision, replaced, title, summary, content) VALUES
  (1, 0, 1709514000, 'Crane drivers agree on shorter night shifts', 'The agreement covers three ports.', '');
INSERT INTO topic_story (topic, sort_time, sequence, story) VALUES
  ('boats', 1709373600, 1792551577190399, 2);
INSERT INTO topic_digest (topic, digest) VALUES
  ('boats', 'ca08ba10b8905ede46680ef9f931c2f8');
INSERT INTO poll_state (source, url, etag, last_modified, state) VALUES
  ('harbour', 'https://harbour.test/feed', '"644"', 'Mon, 04 Mar 2024 00:00:00 GMT', '{"asked_interval":0,"body_digest":"7858:2777","condition":"ok","condition_since":1709510400,"consecutive_failures":0,"gone_polls":0,"last_body":1709510400,"last_error":"","last_poll":1709510400,"last_status":200,"last_success":1709510400,"moved_polls":0,"moved_url":"","next_poll":1709514000,"next_reason":"every 1h until a rhythm is known","not_modified_streak":0,"rhythm":[0,1000000,0],"shape":{"dated":1.0,"entries":2.0,"polls":2,"signature":"rss-2.0","summarised":1.0},"skip_days":0,"skip_hours":0}'),
  ('union', 'https://union.test/feed', '', '', '{"asked_interval":0,"body_digest":"","condition":"failing","condition_since":1709510400,"consecutive_failures":3,"gone_polls":0,"last_body":null,"last_error":"503 Service Unavailable","last_poll":1709510400,"last_status":503,"last_success":null,"moved_polls":0,"moved_url":"","next_poll":1709517600,"next_reason":"failed 3 times","not_modified_streak":0,"rhythm":[],"shape":{"dated":1.0,"entries":2.0,"polls":2,"signature":"rss-2.0","summarised":1.0},"skip_days":0,"skip_hours":0}'),
  ('new', 'https://new.test/', '', '', '{"asked_interval":0,"body_digest":"","condition":"new","condition_since":null,"consecutive_failures":0,"gone_polls":0,"last_body":null,"last_error":"","last_poll":null,"last_status":200,"last_success":null,"moved_polls":0,"moved_url":"","next_poll":null,"next_reason":"","not_modified_streak":0,"rhythm":[],"shape":{"dated":1.0,"entries":2.0,"polls":2,"signature":"rss-2.0","summarised":1.0},"skip_days":0,"skip_hours":0}');
INSERT INTO host_hold (host, until) VALUES
  ('union.test:443', 1709511300);
INSERT INTO tombstone (key, first_seen) VALUES
  (5397403249630943848, 1706918400);

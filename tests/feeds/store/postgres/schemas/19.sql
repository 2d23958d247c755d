-- The first schema in PostgreSQL, as programs of its time made it, and rows of theirs.
CREATE TABLE ilofeed_schema (number BIGINT NOT NULL);
INSERT INTO ilofeed_schema VALUES (19);
CREATE TABLE story (
  number BIGINT PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL,
  sort_time BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  first_seen BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  revision BIGINT NOT NULL DEFAULT 0,
  speaker BIGINT NOT NULL DEFAULT 0,
  full_text BIGINT NOT NULL DEFAULT 0,
  version BIGINT NOT NULL DEFAULT 0,
  event_ends BIGINT,
  entry TEXT COLLATE "C" NOT NULL,
  content_html TEXT COLLATE "C" NOT NULL DEFAULT '',
  content_text TEXT COLLATE "C" NOT NULL DEFAULT '',
  EXCLUDE USING hash (id WITH =)
);
CREATE INDEX story_newest ON story (sort_time DESC, sequence DESC, number);
CREATE INDEX story_event_ends ON story (event_ends) WHERE event_ends IS NOT NULL;

CREATE TABLE origin (
  number BIGINT PRIMARY KEY,
  story BIGINT NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  source TEXT COLLATE "C" NOT NULL,
  entry_id TEXT COLLATE "C" NOT NULL,
  own_id BIGINT NOT NULL,
  link TEXT COLLATE "C" NOT NULL,
  canonical_link TEXT COLLATE "C" NOT NULL,
  page TEXT COLLATE "C" NOT NULL,
  anchor TEXT COLLATE "C" NOT NULL,
  title_key TEXT COLLATE "C" NOT NULL,
  title_site TEXT COLLATE "C" NOT NULL,
  date BIGINT,
  date_precision BIGINT NOT NULL,
  day BIGINT,
  document_id TEXT COLLATE "C" NOT NULL,
  digest TEXT COLLATE "C" NOT NULL,
  first_seen BIGINT NOT NULL,
  sort_time BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  merge_reason TEXT COLLATE "C" NOT NULL,
  strength BIGINT NOT NULL,
  awaits_address BIGINT NOT NULL,
  awaits_date BIGINT NOT NULL,
  date_changes BIGINT NOT NULL,
  words_kept BIGINT NOT NULL,
  entry TEXT COLLATE "C" NOT NULL,
  content_html TEXT COLLATE "C" NOT NULL,
  content_text TEXT COLLATE "C" NOT NULL
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
  origin BIGINT NOT NULL REFERENCES origin (number) ON DELETE CASCADE,
  PRIMARY KEY (key, origin)
);
CREATE INDEX origin_text_origin ON origin_text (origin);
CREATE TABLE positional_ids (source TEXT COLLATE "C" PRIMARY KEY);

CREATE TABLE revision (
  story BIGINT NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  revision BIGINT NOT NULL,
  replaced BIGINT NOT NULL,
  title TEXT COLLATE "C" NOT NULL,
  summary TEXT COLLATE "C" NOT NULL,
  content TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (story, revision)
);

CREATE TABLE topic_story (
  topic TEXT COLLATE "C" NOT NULL,
  sort_time BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  story BIGINT NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  PRIMARY KEY (topic, story)
);
CREATE INDEX topic_story_newest ON topic_story (topic, sort_time DESC, sequence DESC, story);
CREATE INDEX topic_story_story ON topic_story (story);
CREATE TABLE topic_digest (topic TEXT COLLATE "C" PRIMARY KEY, digest TEXT COLLATE "C" NOT NULL);

CREATE TABLE version (
  story BIGINT PRIMARY KEY REFERENCES story (number) ON DELETE CASCADE,
  family BIGINT NOT NULL,
  language TEXT COLLATE "C" NOT NULL,
  link TEXT COLLATE "C" NOT NULL,
  evidence TEXT COLLATE "C" NOT NULL
);
CREATE INDEX version_family ON version (family);
CREATE TABLE version_page (
  page BIGINT NOT NULL,
  story BIGINT NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  PRIMARY KEY (page, story)
);
CREATE INDEX version_page_story ON version_page (story);
CREATE TABLE version_rules (digest TEXT COLLATE "C" NOT NULL);

CREATE TABLE poll_state (
  source TEXT COLLATE "C" PRIMARY KEY,
  url TEXT COLLATE "C" NOT NULL,
  etag TEXT COLLATE "C" NOT NULL,
  last_modified TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  next_poll BIGINT,
  leased_until BIGINT,
  owner TEXT COLLATE "C" NOT NULL DEFAULT ''
);
CREATE INDEX poll_state_due ON poll_state (next_poll);
CREATE TABLE host_lease (
  host TEXT COLLATE "C" PRIMARY KEY,
  owner TEXT COLLATE "C" NOT NULL DEFAULT '',
  until BIGINT NOT NULL DEFAULT 0,
  wanted BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX host_lease_owner ON host_lease (owner);
CREATE TABLE duty_lease (name TEXT COLLATE "C" PRIMARY KEY, owner TEXT COLLATE "C" NOT NULL, until BIGINT NOT NULL);
CREATE TABLE poller (name TEXT COLLATE "C" PRIMARY KEY, until BIGINT NOT NULL);
CREATE TABLE host_hold (host TEXT COLLATE "C" PRIMARY KEY, until BIGINT NOT NULL);
CREATE TABLE sitemap_state (
  source TEXT COLLATE "C" NOT NULL,
  place BIGINT NOT NULL,
  url TEXT COLLATE "C" NOT NULL,
  etag TEXT COLLATE "C" NOT NULL,
  last_modified TEXT COLLATE "C" NOT NULL,
  body_digest TEXT COLLATE "C" NOT NULL,
  asked BIGINT NOT NULL,
  PRIMARY KEY (source, place)
);
CREATE TABLE wanted_article (
  source TEXT COLLATE "C" NOT NULL,
  story BIGINT NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  tried BIGINT,
  PRIMARY KEY (source, story)
);
CREATE INDEX wanted_article_story ON wanted_article (story);

CREATE TABLE tombstone (key BIGINT PRIMARY KEY, first_seen BIGINT NOT NULL);
CREATE TABLE pruned (day BIGINT PRIMARY KEY, stories BIGINT NOT NULL);

CREATE TABLE subscription (
  callback TEXT COLLATE "C" PRIMARY KEY,
  base TEXT COLLATE "C" NOT NULL,
  source TEXT COLLATE "C" NOT NULL,
  hub TEXT COLLATE "C" NOT NULL,
  topic TEXT COLLATE "C" NOT NULL,
  secret TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  lease_end BIGINT,
  next_step BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  last_push BIGINT,
  detail TEXT COLLATE "C" NOT NULL
);
CREATE TABLE announced_feed (url TEXT COLLATE "C" PRIMARY KEY, etag TEXT COLLATE "C" NOT NULL);
CREATE TABLE feed_identity (path TEXT COLLATE "C" PRIMARY KEY, id TEXT COLLATE "C" NOT NULL UNIQUE, since BIGINT NOT NULL);

CREATE TABLE change (
  sequence BIGINT PRIMARY KEY,
  story BIGINT NOT NULL,
  what TEXT COLLATE "C" NOT NULL,
  source TEXT COLLATE "C" NOT NULL DEFAULT '',
  topic TEXT COLLATE "C" NOT NULL DEFAULT ''
);
CREATE TABLE change_follower (name TEXT COLLATE "C" PRIMARY KEY, sequence BIGINT NOT NULL);

CREATE TABLE story_words (
  story BIGINT PRIMARY KEY REFERENCES story (number) ON DELETE CASCADE,
  words TSVECTOR
);
CREATE INDEX story_words_words ON story_words USING gin (words);
CREATE TABLE story_vocabulary (term TEXT COLLATE "C" PRIMARY KEY);
CREATE TABLE unindexed (story BIGINT PRIMARY KEY REFERENCES story (number) ON DELETE CASCADE);
CREATE TABLE word_index (version BIGINT NOT NULL);
INSERT INTO word_index VALUES (0);

CREATE TABLE tally (
  kind TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  stories BIGINT NOT NULL,
  PRIMARY KEY (kind, name)
);
INSERT INTO tally VALUES ('all', '', 0);

CREATE FUNCTION number_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  NEW.sequence := coalesce((SELECT max(sequence) FROM change), 0) + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER change_numbered BEFORE INSERT ON change
  FOR EACH ROW WHEN (NEW.sequence IS NULL) EXECUTE FUNCTION number_change();

CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM pg_notify('ilofeed', current_schema());
  RETURN NULL;
END $$;
CREATE TRIGGER change_told AFTER INSERT ON change
  FOR EACH STATEMENT EXECUTE FUNCTION tell_change();

CREATE FUNCTION want_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO unindexed VALUES (NEW.number) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER story_came AFTER INSERT ON story
  FOR EACH ROW EXECUTE FUNCTION want_words();
CREATE TRIGGER story_changed AFTER UPDATE OF entry, content_html, content_text ON story
  FOR EACH ROW EXECUTE FUNCTION want_words();

CREATE FUNCTION count_up(counted text, of text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO tally VALUES (counted, of, 1)
    ON CONFLICT (kind, name) DO UPDATE SET stories = tally.stories + 1;
$$;
CREATE FUNCTION count_down(counted text, of text) RETURNS void LANGUAGE sql AS $$
  UPDATE tally SET stories = stories - 1 WHERE kind = counted AND name = of;
$$;
CREATE FUNCTION count_story() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN PERFORM count_up('all', '');
  ELSE PERFORM count_down('all', ''); END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION count_origin() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN PERFORM count_up('source', NEW.source);
  ELSE PERFORM count_down('source', OLD.source); END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION count_filing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' THEN PERFORM count_up('topic', NEW.topic);
  ELSE PERFORM count_down('topic', OLD.topic); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER story_counted AFTER INSERT OR DELETE ON story
  FOR EACH ROW EXECUTE FUNCTION count_story();
CREATE TRIGGER origin_counted AFTER INSERT OR DELETE ON origin
  FOR EACH ROW EXECUTE FUNCTION count_origin();
CREATE TRIGGER filing_counted AFTER INSERT OR DELETE ON topic_story
  FOR EACH ROW EXECUTE FUNCTION count_filing();

CREATE FUNCTION regroup() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed_family bigint := CASE WHEN TG_OP = 'INSERT' THEN NEW.family ELSE OLD.family END;
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE story SET version = version + 1 WHERE number = OLD.story;
    INSERT INTO change (story, what) VALUES (OLD.story, 'regrouped');
  END IF;
  UPDATE story SET version = story.version + 1
    WHERE number IN (SELECT v.story FROM version v WHERE v.family = changed_family);
  INSERT INTO change (story, what)
    SELECT v.story, 'regrouped' FROM version v WHERE v.family = changed_family ORDER BY v.story;
  RETURN NULL;
END $$;
CREATE TRIGGER version_regrouped AFTER INSERT OR DELETE ON version
  FOR EACH ROW EXECUTE FUNCTION regroup();

INSERT INTO story (number, id, sort_time, sequence, first_seen, changed, speaker, version, entry, content_text) VALUES
  (1, 'urn:uuid:0b1f6a2e-7a55-8d0e-9c55-0d4a1a6f2b01', 1709510400, 1792512406323200, 1709510400, 1709510400, 1, 1,
   '{"id":"https://quay.test/1","link":"https://quay.test/1","canonical_link":"https://quay.test/1","title":"Dockers choose a new hall","language":"en"}',
   'The old one leaked.'),
  (2, 'urn:uuid:0b1f6a2e-7a55-8d0e-9c55-0d4a1a6f2b02', 1709510400, 1792512406323199, 1709510400, 1709510400, 2, 1,
   '{"id":"https://quay.test/2","link":"https://quay.test/2","canonical_link":"https://quay.test/2","title":"Night ferries stop for the winter","language":"en"}',
   '');
INSERT INTO origin VALUES
  (1, 1, 'quay', 'https://quay.test/1', 0, 'https://quay.test/1', 'https://quay.test/1', 'quay.test/1', '', 'dockers choose a new hall',
   '', NULL, 5, NULL, '', 'd1', 1709510400, 1709510400, 1792512406323200, 'new', 0, 0, 0, 0, 1, '{}', '', ''),
  (2, 2, 'quay', 'https://quay.test/2', 0, 'https://quay.test/2', 'https://quay.test/2', 'quay.test/2', '',
   'night ferries stop for the winter', '', NULL, 5, NULL, '', 'd2', 1709510400, 1709510400, 1792512406323199, 'new', 0, 0, 0, 0, 1,
   '{}', '', '');
INSERT INTO origin_text VALUES (11, 1), (12, 1), (21, 2), (22, 2);
INSERT INTO topic_story VALUES ('port', 1709510400, 1792512406323200, 1), ('port', 1709510400, 1792512406323199, 2);
INSERT INTO change (story, what) VALUES (1, 'appeared'), (2, 'appeared');
INSERT INTO poll_state VALUES ('quay', 'https://quay.test/feed', '"1"', '', '{}', 1709514000, 1709510415, 'a daemon');

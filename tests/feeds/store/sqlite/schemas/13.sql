-- How many stories there are in each list, and how often each was written.
ALTER TABLE story ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
UPDATE story SET version = 2 WHERE revision > 0;
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

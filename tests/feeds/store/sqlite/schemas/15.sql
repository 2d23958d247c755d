-- Families of stories in several languages.
CREATE TABLE version (
  story INTEGER PRIMARY KEY REFERENCES story (number) ON DELETE CASCADE,
  family INTEGER NOT NULL,
  language TEXT NOT NULL,
  link TEXT NOT NULL,
  evidence TEXT NOT NULL
) STRICT;
CREATE INDEX version_family ON version (family);
CREATE TABLE version_page (
  page INTEGER NOT NULL,
  story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  PRIMARY KEY (page, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_page_story ON version_page (story);
CREATE TABLE version_rules (digest TEXT NOT NULL) STRICT;
CREATE TRIGGER version_came AFTER INSERT ON version BEGIN
  UPDATE story SET version = version + 1
    WHERE number IN (SELECT story FROM version WHERE family = new.family);
  INSERT INTO change (story, what)
    SELECT story, 'regrouped' FROM version WHERE family = new.family ORDER BY story;
END;
CREATE TRIGGER version_went AFTER DELETE ON version BEGIN
  UPDATE story SET version = version + 1
    WHERE number = old.story OR number IN (SELECT story FROM version WHERE family = old.family);
  INSERT INTO change (story, what) VALUES (old.story, 'regrouped');
  INSERT INTO change (story, what)
    SELECT story, 'regrouped' FROM version WHERE family = old.family ORDER BY story;
END;
INSERT INTO version VALUES (1, 1, 'en', 'https://harbour.test/news/1', 'one document id');
INSERT INTO version VALUES (2, 1, 'fr', 'https://harbour.test/fr/news/2', 'one document id');
INSERT INTO version_page VALUES (77, 2);
INSERT INTO version_rules VALUES ('1');
DELETE FROM change WHERE sequence > 42;

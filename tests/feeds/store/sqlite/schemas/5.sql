-- The index of words: the step to this schema as the programs of its time made it, and rows as they wrote them.
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

UPDATE word_index SET version = 1;
INSERT INTO story_words (rowid, words) VALUES
  (1, '=agre =agreement =cover =driver =night =port =shift agreement agree and covers crane drivers night on piers ports shifter shorter shifts the three two ');
DELETE FROM unindexed WHERE story = 1;

-- Articles that are still to be read.
CREATE TABLE wanted_article (
  source TEXT NOT NULL,
  story INTEGER NOT NULL REFERENCES story (number) ON DELETE CASCADE,
  tried INTEGER,
  PRIMARY KEY (source, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX wanted_article_story ON wanted_article (story);
INSERT INTO wanted_article (source, story, tried) SELECT 'harbour', number, NULL FROM story WHERE number = 1;

-- The change log: the step to this schema as the programs of its time made it, and rows as they wrote them.
CREATE TABLE change (
  sequence INTEGER PRIMARY KEY,
  story INTEGER NOT NULL,
  what TEXT NOT NULL,
  source TEXT NOT NULL DEFAULT '',
  topic TEXT NOT NULL DEFAULT ''
) STRICT;

INSERT INTO change (sequence, story, what, topic) VALUES
  (41, 4, 'appeared', ''),
  (42, 4, 'filed', 'boats');

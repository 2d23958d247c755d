-- How much was removed for its age on which day.
CREATE TABLE pruned (
  day INTEGER PRIMARY KEY,
  stories INTEGER NOT NULL
) STRICT;
INSERT INTO pruned VALUES (19786, 3);

-- Who follows the change log.
CREATE TABLE change_follower (name TEXT PRIMARY KEY, sequence INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
INSERT INTO change_follower VALUES ('boats desk', 41);

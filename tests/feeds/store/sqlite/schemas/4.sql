-- Hubs: the step to this schema as the programs of its time made it, and rows as they wrote them.
CREATE TABLE subscription (
  callback TEXT PRIMARY KEY,
  base TEXT NOT NULL,
  source TEXT NOT NULL,
  hub TEXT NOT NULL,
  topic TEXT NOT NULL,
  secret TEXT NOT NULL,
  state TEXT NOT NULL,
  lease_end INTEGER,
  next_step INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  last_push INTEGER,
  detail TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE announced_feed (
  url TEXT PRIMARY KEY,
  etag TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO subscription (callback, base, source, hub, topic, secret, state, lease_end, next_step, failures, last_push, detail) VALUES
  ('1f00', 'https://own.test/websub/', 'harbour', 'https://hub.test/', 'https://harbour.test/feed', 'beef', 'active', 1710374400, 1710310400, 0, 1709510460, ''),
  ('2f00', 'https://own.test/websub/', 'union', 'https://hub.test/', 'https://union.test/feed', 'cafe', 'denied', NULL, 1709596800, 2, NULL, 'no such topic');
INSERT INTO announced_feed (url, etag) VALUES
  ('https://own.test/feed.atom', '"1"');

-- Feed identities: the step to this schema as the programs of its time made it, and rows as they wrote them.
CREATE TABLE feed_identity (
  path TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  since INTEGER NOT NULL
) STRICT;

INSERT INTO feed_identity (path, id, since) VALUES
  ('feed', 'urn:uuid:6ff4c1de-3a62-8f0c-9d13-54a2b0c7e911', 1793491200),
  ('topics/boats', 'urn:uuid:0b3f7d52-88a1-8c5e-a3f0-1d9c64e2f7aa', 1793491200);

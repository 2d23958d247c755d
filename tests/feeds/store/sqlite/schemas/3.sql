-- Sitemaps of an index: the step to this schema as the programs of its time made it, and rows as they wrote them.
CREATE TABLE sitemap_state (
  source TEXT NOT NULL,
  place INTEGER NOT NULL,
  url TEXT NOT NULL,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  body_digest TEXT NOT NULL,
  asked INTEGER NOT NULL,
  PRIMARY KEY (source, place)
) STRICT, WITHOUT ROWID;

INSERT INTO sitemap_state (source, place, url, etag, last_modified, body_digest, asked) VALUES
  ('harbour', 0, 'https://harbour.test/sitemap.xml?page=2', '"s2"', 'Mon, 04 Mar 2024 00:00:00 GMT', '4567', 3),
  ('harbour', 1, 'https://harbour.test/sitemap.xml?page=1', '', '', '', 0);

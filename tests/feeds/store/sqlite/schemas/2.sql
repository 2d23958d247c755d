-- Entries that stood under another address: the step to this schema as the programs of its time made it, and rows as they wrote them.
ALTER TABLE origin ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;

INSERT INTO story (number, id, sort_time, sequence, first_seen, changed, revision, speaker, full_text, entry, content_html, content_text) VALUES
  (4, 'urn:uuid:04bb4f05-e1fe-8c2e-a56a-c37eb7a0a173', 1709546400, 1792642174156800, 1709596800, 1709596800, 0, 5, 0, '{"link":"https://harbour.test/news/3","title":"Harbour pilots count their rest days","date_evidence":"RSS pubDate","id":"harbour-3","published":{"time":1709546400,"precision":0}}', '', '');
INSERT INTO origin (number, story, source, identity, entry_id, link, canonical_link, title_key, day, document_id, digest, first_seen, sort_time, sequence, merge_reason, moved) VALUES
  (5, 4, 'harbour', 5122033310884216077, 'harbour-3', 'https://harbour.test/news/3', 'https://harbour.test/news/3', 'd6d3e2a5f52ec28b', 19786, NULL, '1e98247c54d24128', 1709596800, 1709546400, 1792642174156800, 'new', 1);

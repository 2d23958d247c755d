-- When events are over.
ALTER TABLE story ADD COLUMN event_ends INTEGER;
-- No story of these rows announces an event.
CREATE INDEX story_event_ends ON story (event_ends) WHERE event_ends IS NOT NULL;

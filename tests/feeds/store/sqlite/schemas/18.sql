-- Who tells a story is found in its index.
DROP INDEX origin_story;
CREATE INDEX origin_story ON origin (story, source);

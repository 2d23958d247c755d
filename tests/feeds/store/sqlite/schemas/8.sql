-- The timetable: the step to this schema as the programs of its time made it, and rows as they wrote them.
ALTER TABLE poll_state ADD COLUMN next_poll INTEGER;
ALTER TABLE poll_state ADD COLUMN leased_until INTEGER;
ALTER TABLE poll_state ADD COLUMN owner TEXT NOT NULL DEFAULT '';
UPDATE poll_state SET next_poll =
  CASE WHEN json_valid(state) THEN CAST(json_extract(state, '$.next_poll') AS INTEGER) END;
CREATE INDEX poll_state_due ON poll_state (next_poll);

UPDATE poll_state SET owner = 'one', leased_until = 1709521200 WHERE source = 'union';

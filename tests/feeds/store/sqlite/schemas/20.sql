-- Sources have no leases of their own: hosts do.
ALTER TABLE poll_state DROP COLUMN leased_until;
ALTER TABLE poll_state DROP COLUMN owner;

// Daemons that share a store.
#pragma once

namespace ilofeed::feeds {

/// Who asks which hosts and does what is done once; see Leases.
inline constexpr const char* kLeases = R"sql(
CREATE TABLE host_lease (
  host TEXT PRIMARY KEY,
  owner TEXT NOT NULL DEFAULT '',
  until INTEGER NOT NULL DEFAULT 0,
  wanted INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX host_lease_owner ON host_lease (owner);
CREATE TABLE duty_lease (name TEXT PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE poller (name TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql";

/// Hosts are leased, not sources.
inline constexpr const char* kNoLeasesOfSources = R"sql(
ALTER TABLE poll_state DROP COLUMN leased_until;
ALTER TABLE poll_state DROP COLUMN owner;
)sql";

}  // namespace ilofeed::feeds

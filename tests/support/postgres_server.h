// A real PostgreSQL server for the tests, of Debian's package: one a process, as long as it lives.
#pragma once

#include <string>

namespace ilofeed::tests {

/// Whether there is one here.
bool has_postgres();

/// The URL of a new, empty schema in a server that only this process reaches, by a socket in a
/// folder of its own. The first call starts the server. Throws std::runtime_error.
std::string new_postgres_schema();

}  // namespace ilofeed::tests

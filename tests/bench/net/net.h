// The programs that a daemon is measured with, or beside; each is a word on the command line.
#pragma once

#include <span>
#include <string>

namespace ilofeed::bench {

using Arguments = std::span<const std::string>;

/// Serves the site's feeds.
int run_origin(Arguments arguments);
/// PORT KIND COUNT ROUNDS: asks for feeds with bare libcurl, 64 at a time; prints µs of CPU each.
int run_bare_polls(Arguments arguments);
/// COUNT FILE: parses feeds with pugixml alone and stores their entries with SQLite's full-text
/// search alone; prints entries per CPU second.
int run_bare_store(Arguments arguments);
/// PORT PATH SECONDS CONNECTIONS PAUSE_MS [FIELD…]: asks for a document again and again; prints
/// how often, and the median, 99th percentile and longest of the answers in µs.
int run_readers(Arguments arguments);

}  // namespace ilofeed::bench

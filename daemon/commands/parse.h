// `ilofeed parse`: documents on the command line → JSON Feed, a line each.
#pragma once

#include <string>
#include <vector>

#include "feeds/flow/ingest.h"

namespace ilofeed::daemon {

struct ParseOptions {
  feeds::ReadAs as = feeds::ReadAs::whatever_it_is;
  std::vector<std::string> files;
  std::string base_url;      ///< where the documents came from; empty: not known
  std::string content_type;  ///< their Content-Type field; empty: not known
};

/// Prints one line of JSON Feed 1.1 a file to standard output, in order, with
/// what could not be read told in its `_ilofeed.errors`. Gives the exit status:
/// 1 when any file could not be read, or was no feed and no page with entries.
int parse_files(const ParseOptions& options);

}  // namespace ilofeed::daemon

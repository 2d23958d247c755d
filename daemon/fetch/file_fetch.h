// `file:` addresses: pages that were mirrored or rendered by other tools.
#pragma once

#include <string_view>

#include "daemon/fetch/fetcher.h"

namespace ilofeed::daemon {

bool names_file(std::string_view url);

/// Reads a local file as if a server had answered: 200 with validators made of
/// its time and size, 304 when those are the request's, a failure else. Only
/// for addresses that the operator wrote, and only regular files; never blocks on another.
FetchAnswer fetch_file(const FetchRequest& request);

}  // namespace ilofeed::daemon

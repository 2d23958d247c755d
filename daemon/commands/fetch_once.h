// One document fetched and read, for commands that change nothing.
#pragma once

#include <memory>
#include <string>

#include "daemon/fetch/fetcher.h"
#include "feeds/model/feed.h"
#include "feeds/model/response.h"
#include "feeds/model/source.h"
#include "feeds/result.h"

namespace ilofeed::daemon {

/// Follows redirects, and waits for the answer.
feeds::Result<feeds::Response> fetch_response(const std::string& url,
                                              std::shared_ptr<const FetchLimits> limits);

/// The same, and reads the answer. `source` may be null.
feeds::Result<feeds::Feed> fetch_once(const std::string& url,
                                      const feeds::Source* source,
                                      std::shared_ptr<const FetchLimits> limits);

}  // namespace ilofeed::daemon

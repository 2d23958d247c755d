// The steps of the way to a server, and what to do where one fails.
#pragma once

#include <string>

#include "daemon/doctor/examinations.h"
#include "daemon/fetch/fetcher.h"

namespace ilofeed::daemon {

/// "DNS", "proxy", "connection", "TLS", each with what came of it.
std::vector<std::pair<const char*, const char*>> steps_of(const std::string& url,
                                                          const FetchAnswer& answer);

/// "DNS ok, connection ok, TLS failed: the certificate …".
std::string words_for(const std::string& url, const FetchAnswer& answer);

/// How grave an obstacle is on the way to one source of many, and what to do.
Verdict verdict_on(Obstacle);
std::string advice_for(Obstacle, const std::string& url);

}  // namespace ilofeed::daemon

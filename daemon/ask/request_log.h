// The request log, on demand: a line for each request that was answered.
#pragma once

#include <string>
#include <string_view>

#include "daemon/serve/request_watch.h"

namespace ilofeed::daemon {

/// The parameter of an address that holds a token.
inline constexpr std::string_view kTokenParameter = "token";

/// A target without what must not be told: the value of a token, the address that one hub knows.
std::string without_secrets(std::string_view target);

void log_request(const AnsweredRequest& request);

}  // namespace ilofeed::daemon

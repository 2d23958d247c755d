// How what is new is posted to a webhook, whatever it is.
#pragma once

#include <string>

#include "config/config.h"
#include "daemon/fetch/fetcher.h"
#include "daemon/system/clock.h"

namespace ilofeed::daemon {

/// What is posted, and posted again until it is taken.
struct HookMessage {
  std::string id;  ///< the same each time: by it a receiver knows what it has
  std::string body;
  std::string media_type;
};

/// With the fields of Standard Webhooks; signed where the webhook has a secret.
Posted posted_to(const config::Webhook& hook, const HookMessage& message, Time now);

/// How long to wait after that many failures before: later and later.
Duration hook_pause(int failures);

}  // namespace ilofeed::daemon

#include "daemon/webhook/hook_post.h"

#include <algorithm>
#include <chrono>

#include "daemon/webhook/signature.h"

namespace ilofeed::daemon {

Posted posted_to(const config::Webhook& hook, const HookMessage& message, Time now) {
  const long long time = now.time_since_epoch().count();
  Posted posted{.body = message.body, .media_type = message.media_type};
  posted.fields = {{"webhook-id", message.id}, {"webhook-timestamp", std::to_string(time)}};
  if (!hook.secret.empty())
    posted.fields.emplace_back("webhook-signature",
                               webhook_signature(hook.secret, message.id, time, message.body));
  return posted;
}

Duration hook_pause(int failures) {
  constexpr Duration kFirst = std::chrono::minutes{1};
  constexpr Duration kLongest = std::chrono::hours{1};
  constexpr int kTimesDoubled = 6;
  return std::min(kLongest, kFirst * (1 << std::min(failures, kTimesDoubled)));
}

}  // namespace ilofeed::daemon

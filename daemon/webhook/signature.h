// How a webhook knows that what it is sent comes from us: Standard Webhooks 1.0
// (standardwebhooks.com), symmetric signatures.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::daemon {

/// The value of `webhook-signature`: "v1," and the HMAC-SHA256 of id, time and body in base64. A
/// secret that begins with "whsec_" is base64 behind that, as the specification has it; any other
/// is taken as it stands.
std::string webhook_signature(std::string_view secret,
                              std::string_view id,
                              long long unix_time,
                              std::string_view body);

}  // namespace ilofeed::daemon

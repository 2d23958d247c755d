// Whether what is pushed comes from who knows the secret (W3C WebSub §7.1).
#pragma once

#include <string_view>

namespace ilofeed::daemon {

enum class Signature {
  good,
  missing,
  weak,     ///< by a method that is not good enough (sha1)
  unknown,  ///< by a method that nobody knows, or misformed
  wrong,
};

enum class LeastMethod { sha256, sha1 };

/// What a hub signs by.
struct HubSecret {
  std::string_view secret;
  LeastMethod least = LeastMethod::sha256;
};

/// Judges an X-Hub-Signature field, `method=hex`, over the body as it came. Methods: sha256,
/// sha384, sha512, and sha1 where that is good enough. Takes the same time wherever the difference
/// is.
Signature check_signature(std::string_view field, const HubSecret& by, std::string_view body);

/// What is wrong with it, for people: "it is not signed"; empty when it is good.
std::string_view complaint_of(Signature signature);

}  // namespace ilofeed::daemon

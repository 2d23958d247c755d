#include "daemon/webhook/signature.h"

#include <array>
#include <climits>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "feeds/text/base64.h"

namespace ilofeed::daemon {
namespace {

std::string key_of(std::string_view secret) {
  constexpr std::string_view kEncoded = "whsec_";
  if (secret.starts_with(kEncoded)) {
    if (auto key = feeds::decode_base64(secret.substr(kEncoded.size()))) return *std::move(key);
  }
  return std::string(secret);
}

}  // namespace

std::string webhook_signature(std::string_view secret,
                              std::string_view id,
                              long long unix_time,
                              std::string_view body) {
  std::string signed_text(id);
  signed_text.append(".").append(std::to_string(unix_time)).append(".").append(body);
  const std::string key = key_of(secret).substr(0, INT_MAX);
  std::array<unsigned char, EVP_MAX_MD_SIZE> made{};
  unsigned length = 0;
  HMAC(EVP_sha256(),
       key.data(),
       static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(signed_text.data()),
       signed_text.size(),
       made.data(),
       &length);
  std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> text{};
  const int letters = EVP_EncodeBlock(text.data(), made.data(), static_cast<int>(length));
  return "v1," + std::string(text.begin(), text.begin() + letters);
}

}  // namespace ilofeed::daemon

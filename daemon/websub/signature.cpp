#include "daemon/websub/signature.h"

#include <algorithm>
#include <array>
#include <climits>
#include <optional>
#include <vector>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::daemon {
namespace {

struct Method {
  std::string_view name;
  const EVP_MD* (*digest)();
};

constexpr std::string_view kSha1 = "sha1";
constexpr std::array kMethods{Method{kSha1, &EVP_sha1},
                              Method{"sha256", &EVP_sha256},
                              Method{"sha384", &EVP_sha384},
                              Method{"sha512", &EVP_sha512}};

std::optional<std::vector<unsigned char>> unhex(std::string_view text) {
  if (text.empty() || text.size() % 2 != 0 || text.size() / 2 > EVP_MAX_MD_SIZE)
    return std::nullopt;
  std::vector<unsigned char> bytes;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    const int high = feeds::hex_value(text[at]);
    const int low = feeds::hex_value(text[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<unsigned char>(high * 16 + low));
  }
  return bytes;
}

// The library counts a key's bytes in an int.
int length_of(std::string_view key) {
  return static_cast<int>(std::min<std::size_t>(key.size(), INT_MAX));
}

}  // namespace

Signature check_signature(std::string_view field, const HubSecret& by, std::string_view body) {
  field = feeds::trim(field);
  if (field.empty()) return Signature::missing;
  const auto equals = field.find('=');
  if (equals == std::string_view::npos) return Signature::unknown;
  const std::string name = feeds::ascii_lower(field.substr(0, equals));
  if (name == "md5" || (name == kSha1 && by.least != LeastMethod::sha1)) return Signature::weak;
  const auto method = std::ranges::find(kMethods, std::string_view{name}, &Method::name);
  const auto given = unhex(field.substr(equals + 1));
  if (method == kMethods.end() || !given) return Signature::unknown;
  std::array<unsigned char, EVP_MAX_MD_SIZE> made{};
  unsigned length = 0;
  const auto* bytes = reinterpret_cast<const unsigned char*>(body.data());
  if (HMAC(method->digest(),
           by.secret.data(),
           length_of(by.secret),
           bytes,
           body.size(),
           made.data(),
           &length) == nullptr)
    return Signature::wrong;
  const bool equal =
      given->size() == length && CRYPTO_memcmp(given->data(), made.data(), length) == 0;
  return equal ? Signature::good : Signature::wrong;
}

std::string_view complaint_of(Signature signature) {
  switch (signature) {
    case Signature::good: break;
    case Signature::missing: return "it is not signed";
    case Signature::weak:
      return "it is signed by a method that is too weak (sha1); websub: { sha1: true } allows it";
    case Signature::unknown: return "its signature is by no method that is known";
    case Signature::wrong: return "its signature is wrong";
  }
  return {};
}

}  // namespace ilofeed::daemon

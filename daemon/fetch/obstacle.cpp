#include "daemon/fetch/obstacle.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <curl/curl.h>
#include <openssl/x509_vfy.h>

namespace ilofeed::daemon {
namespace {

/// What a code means, by whichever name the library calls it.
struct CodeRow {
  long code;
  Obstacle obstacle;
};

constexpr std::array kCodes{
    CodeRow{CURLE_OK, Obstacle::none},
    CodeRow{CURLE_COULDNT_RESOLVE_HOST, Obstacle::name},
    CodeRow{CURLE_COULDNT_RESOLVE_PROXY, Obstacle::proxy},
    CodeRow{CURLE_PROXY, Obstacle::proxy},
    CodeRow{CURLE_COULDNT_CONNECT, Obstacle::connection},
    CodeRow{CURLE_SSL_CACERT_BADFILE, Obstacle::authorities},
    CodeRow{CURLE_SSL_CONNECT_ERROR, Obstacle::tls},
    CodeRow{CURLE_SSL_CIPHER, Obstacle::tls},
    CodeRow{CURLE_SSL_CERTPROBLEM, Obstacle::tls},
    CodeRow{CURLE_SSL_INVALIDCERTSTATUS, Obstacle::tls},
};

// What OpenSSL found. libcurl itself compares the names, and before it asks what OpenSSL found.
constexpr std::array kVerifications{
    CodeRow{X509_V_ERR_UNSPECIFIED, Obstacle::certificate_of_other},
    CodeRow{X509_V_ERR_CERT_HAS_EXPIRED, Obstacle::certificate_ended},
    CodeRow{X509_V_ERR_CERT_NOT_YET_VALID, Obstacle::certificate_not_begun},
};

template <class Rows>
Obstacle in(const Rows& rows, long code, Obstacle otherwise) {
  const auto row = std::ranges::find(rows, code, &CodeRow::code);
  return row == rows.end() ? otherwise : row->obstacle;
}

template <class Value>
Value info(CURL* easy, CURLINFO what) {
  Value value{};
  ::curl_easy_getinfo(easy, what, &value);
  return value;
}

// Of an exchange that broke off: the first step that has no time.
Obstacle unfinished_step(CURL* easy, bool by_proxy) {
  if (info<curl_off_t>(easy, CURLINFO_NAMELOOKUP_TIME_T) == 0)
    return by_proxy ? Obstacle::proxy : Obstacle::name;
  if (info<curl_off_t>(easy, CURLINFO_CONNECT_TIME_T) == 0)
    return by_proxy ? Obstacle::proxy : Obstacle::connection;
  const auto* scheme = info<const char*>(easy, CURLINFO_SCHEME);
  const bool is_tls = scheme != nullptr && std::string_view(scheme) == "HTTPS";
  if (!is_tls || info<curl_off_t>(easy, CURLINFO_APPCONNECT_TIME_T) != 0) return Obstacle::answer;
  constexpr long kLetThrough = 200;
  const bool is_through = !by_proxy || info<long>(easy, CURLINFO_HTTP_CONNECTCODE) == kLetThrough;
  return is_through ? Obstacle::tls : Obstacle::proxy;
}

}  // namespace

Obstacle obstacle_of(void* easy, int code, Way way) {
  CURL* curl = static_cast<CURL*>(easy);
  const bool by_proxy = way == Way::proxy;
  if (code == CURLE_PEER_FAILED_VERIFICATION) {
    if (info<long>(curl, CURLINFO_PROXY_SSL_VERIFYRESULT) != X509_V_OK) return Obstacle::proxy;
    return in(
        kVerifications, info<long>(curl, CURLINFO_SSL_VERIFYRESULT), Obstacle::certificate_unknown);
  }
  const Obstacle obstacle = in(kCodes, code, Obstacle::answer);
  if (obstacle == Obstacle::answer) return unfinished_step(curl, by_proxy);
  return obstacle == Obstacle::connection && by_proxy ? Obstacle::proxy : obstacle;
}

}  // namespace ilofeed::daemon

#include "daemon/system/url_parts.h"

#include <algorithm>

#include "feeds/text/url/url.h"

namespace ilofeed::daemon {
namespace {

struct Authority {
  std::size_t begin = 0;  ///< after "//"
  std::size_t end = 0;    ///< before path, query or fragment
  std::size_t host = 0;   ///< after '@'
};

Authority authority_of(std::string_view url) {
  const auto slashes = url.find("//");
  const auto colon = url.find(':');
  if (slashes == std::string_view::npos || colon == std::string_view::npos || slashes != colon + 1)
    return {};
  Authority found;
  found.begin = slashes + 2;
  found.end = std::min(url.find_first_of("/?#\\", found.begin), url.size());
  const auto at = url.substr(0, found.end).rfind('@');
  found.host = at == std::string_view::npos || at < found.begin ? found.begin : at + 1;
  return found;
}

std::string_view port_of(const feeds::Url& url) {
  if (!url.port().empty()) return url.port();
  return url.scheme() == "https" ? "443" : "80";
}

}  // namespace

std::string host_key(std::string_view text) {
  const auto url = feeds::Url::parse(text);
  if (!url || !url->is_http()) return {};
  return std::string{url->host()} + ':' + std::string{port_of(*url)};
}

std::string origin_of(std::string_view text) {
  const auto url = feeds::Url::parse(text);
  if (!url) return {};
  return std::string{url->scheme()} + "://" + host_key(text);
}

std::string credentials_of(std::string_view url) {
  const Authority authority = authority_of(url);
  return std::string{url.substr(authority.begin, authority.host - authority.begin)};
}

std::string without_credentials(std::string_view url) {
  const Authority authority = authority_of(url);
  return std::string{url.substr(0, authority.begin)} + std::string{url.substr(authority.host)};
}

std::string with_credentials(std::string_view url, std::string_view credentials) {
  const Authority authority = authority_of(url);
  return std::string{url.substr(0, authority.begin)} + std::string{credentials} +
         std::string{url.substr(authority.host)};
}

}  // namespace ilofeed::daemon

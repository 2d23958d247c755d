#include "daemon/websub/reach.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "daemon/fetch/address.h"
#include "feeds/text/url/url.h"

namespace ilofeed::daemon {
namespace {

// A name may mean any address; an address means itself.
bool is_private(const std::string& host) {
  if (host == "localhost" || host.ends_with(".localhost")) return true;
  sockaddr_in in{};
  in.sin_family = AF_INET;
  if (::inet_pton(AF_INET, host.c_str(), &in.sin_addr) == 1)
    return !is_public(reinterpret_cast<const sockaddr&>(in));
  if (!host.starts_with('[')) return false;
  sockaddr_in6 in6{};
  in6.sin6_family = AF_INET6;
  const std::string bare = host.substr(1, host.size() - 2);
  return ::inet_pton(AF_INET6, bare.c_str(), &in6.sin6_addr) != 1 ||
         !is_public(reinterpret_cast<const sockaddr&>(in6));
}

}  // namespace

bool is_reachable(const config::Config& config) {
  const auto url = feeds::Url::parse(config.server.public_url);
  if (!url) return false;
  return config.fetch.allow_private_networks || !is_private(std::string{url->host()});
}

std::string why_not_reachable(const config::Config& config) {
  if (!config.public_url_written) return "server.public_url is not set";
  if (!is_reachable(config)) return "server.public_url is an address of a private network";
  return {};
}

}  // namespace ilofeed::daemon

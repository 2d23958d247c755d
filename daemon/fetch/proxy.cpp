#include "daemon/fetch/proxy.h"

#include <algorithm>

#include "feeds/text/ascii.h"
#include "feeds/text/url/url.h"

namespace ilofeed::daemon {
namespace {

constexpr std::string_view kBetween = ", \t";

// A name stands for itself and all below it, with a dot before it or not.
bool covers(std::string_view name, std::string_view host) {
  if (name == "*") return true;
  if (name.starts_with('.')) name.remove_prefix(1);
  if (name.empty() || name.size() > host.size()) return false;
  const std::string_view end = host.substr(host.size() - name.size());
  const bool whole = end.size() == host.size() || host[host.size() - name.size() - 1] == '.';
  return whole && feeds::ascii_iequals(end, name);
}

bool needs_none(std::string_view names, std::string_view host) {
  while (true) {
    names.remove_prefix(std::min(names.find_first_not_of(kBetween), names.size()));
    if (names.empty()) return false;
    const std::string_view name = names.substr(0, names.find_first_of(kBetween));
    if (covers(name, host)) return true;
    names.remove_prefix(name.size());
  }
}

}  // namespace

std::string proxy_for(const Proxies& proxies, std::string_view address) {
  const auto url = feeds::Url::parse(address);
  if (!url || needs_none(proxies.none, url->host())) return {};
  return url->scheme() == "https" ? proxies.https : proxies.http;
}

}  // namespace ilofeed::daemon

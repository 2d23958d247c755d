// Which way out a request takes.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::daemon {

/// Addresses of proxies; empty: straight to the server.
struct Proxies {
  std::string http;   ///< for http addresses
  std::string https;  ///< for https addresses
  std::string none;   ///< hosts that need none, as NO_PROXY has them: "a.example, .b.example, *"
};

/// The proxy for an address; empty: none.
std::string proxy_for(const Proxies& proxies, std::string_view url);

}  // namespace ilofeed::daemon

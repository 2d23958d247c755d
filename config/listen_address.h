// Where the server listens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::config {

struct ListenAddress {
  bool from_systemd =
      false;         ///< the socket that systemd passes (sd_listen_fds); host and port are not used
  std::string host;  ///< an IPv4 or IPv6 address without brackets, or "localhost"
  std::uint16_t port = 0;  ///< 0: any free one

  /// "127.0.0.1:8380", "[::1]:8380", "systemd".
  std::string text() const;
  /// "http://127.0.0.1:8380/"; an address that means every interface, and a
  /// socket of systemd's, become "localhost".
  std::string url() const;
};

/// Reads "host:port", "[v6]:port", ":port" (every interface) or "systemd".
std::optional<ListenAddress> parse_listen_address(std::string_view text);

}  // namespace ilofeed::config

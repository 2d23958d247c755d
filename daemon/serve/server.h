// The HTTP server: the one room that names libmicrohttpd. All it knows is where documents
// come from, and the routes that answer by themselves.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

#include "config/listen_address.h"
#include "config/network.h"
#include "daemon/serve/connections.h"
#include "daemon/serve/documents.h"
#include "daemon/serve/live.h"
#include "daemon/serve/request_watch.h"
#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {

/// Answers GET and HEAD with documents, and what else from its live routes, on threads of its own,
/// from construction to destruction. The documents, and what the routes need, must outlive it.
class Server {
 public:
  struct Limits {
    unsigned threads = 2;
    Connections::Limits connections = {};
    std::size_t memory =
        24U << 10U;  ///< bytes a connection, for its header; a longer one is refused (431)
    std::chrono::milliseconds silence = std::chrono::seconds{20};  ///< nothing came, nothing went
    unsigned bodies = 8;  ///< received at once; more are told to come again (503)
    /// Proxies whose connections bear many clients, of which each may have as many requests under
    /// way as others connections.
    std::vector<config::Network> trusted_proxies = {};
  };

  /// Throws std::runtime_error when the address cannot be listened on; its text
  /// says why and what to do.
  Server(const config::ListenAddress& address,
         Documents& documents,
         LiveRoutes routes,
         const Limits& limits,
         RequestWatch& watch);
  /// Takes connections from a socket that listens already.
  Server(UniqueFd socket,
         Documents& documents,
         LiveRoutes routes,
         const Limits& limits,
         RequestWatch& watch);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  std::size_t open_connections() const;
  /// Answers given so far, of any status.
  std::uint64_t answers() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ilofeed::daemon

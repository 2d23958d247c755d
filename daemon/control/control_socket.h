// The socket through which commands speak to the running daemon.
#pragma once

#include <filesystem>

#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {

/// Where the service of this system is asked (ilofeed-control.socket).
inline constexpr const char* kServiceSocket = "/run/ilofeed/control";

/// Where any other daemon is asked: beside its store.
std::filesystem::path socket_beside(const std::filesystem::path& store);

/// Listens until it dies: on systemd's socket when one was passed, else beside the store, for the
/// daemon's own user only.
class ControlSocket {
 public:
  /// Throws StoreError when another daemon answers there.
  explicit ControlSocket(const std::filesystem::path& store);
  ~ControlSocket();
  ControlSocket(const ControlSocket&) = delete;
  ControlSocket& operator=(const ControlSocket&) = delete;

  /// Gives the listening socket up to a server.
  UniqueFd take() { return std::move(socket_); }

 private:
  UniqueFd socket_;
  std::filesystem::path own_;  ///< to be removed; empty: systemd's
};

/// A connection to whoever listens there; none: errno says why.
UniqueFd connect_to(const std::filesystem::path& socket);

}  // namespace ilofeed::daemon

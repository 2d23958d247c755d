// Takes new connections from the listening socket.
#pragma once

#include <functional>
#include <stop_token>
#include <string>
#include <thread>

#include "daemon/serve/client.h"
#include "daemon/serve/connections.h"
#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {

/// Accepts connections on a thread of its own, from construction to destruction, as far as there is
/// room for them; the others wait in the socket's queue. Those of a trusted proxy count for no
/// client. The socket is closed at the end, but never shut down: systemd's goes on listening while
/// a service that it passed it to starts again.
class Acceptor {
 public:
  /// Takes over an open connection; false: it cannot, and has closed it.
  using Admit = std::function<bool(UniqueFd)>;

  Acceptor(UniqueFd socket, Connections& connections, const TrustedProxies& proxies, Admit admit);
  ~Acceptor();
  Acceptor(const Acceptor&) = delete;
  Acceptor& operator=(const Acceptor&) = delete;

 private:
  void run(const std::stop_token& stop);
  void admit(UniqueFd connection, const sockaddr_storage& peer);
  void accept_all(const std::stop_token& stop);

  UniqueFd socket_;
  UniqueFd wake_;
  Connections& connections_;
  const TrustedProxies& proxies_;
  Admit admit_;
  std::jthread thread_;  ///< last: it uses all of the above
};

}  // namespace ilofeed::daemon

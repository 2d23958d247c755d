// The listening socket and its queue.
#include <atomic>
#include <thread>

#include "daemon/serve/acceptor.h"
#include "daemon/serve/listening_socket.h"
#include "tests/daemon/serve/serving.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

TEST_CASE("a listening socket goes on listening when its acceptor ends") {
  UniqueFd systemds = open_listening_socket(kAnyPort);
  const std::uint16_t port = port_of(systemds);
  Connections connections({});
  const TrustedProxies none({});
  for (int service = 0; service < 3; ++service) {
    std::atomic<int> accepted = 0;
    Client before(port);
    const Acceptor acceptor(UniqueFd(::dup(systemds.get())), connections, none, [&](UniqueFd) {
      ++accepted;
      return false;
    });
    const Client after(port);
    while (accepted < 2)
      std::this_thread::yield();
    before.receive(2s);
    CHECK(before.closed());
  }
  CHECK(connections.open() == 0);
}

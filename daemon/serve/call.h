// A request of which the header is read, on its way to its answer.
#pragma once

#include <atomic>
#include <cstdint>

#include <microhttpd.h>

#include "daemon/serve/client.h"
#include "daemon/serve/connections.h"
#include "daemon/serve/documents.h"
#include "daemon/serve/exchange.h"
#include "daemon/serve/live.h"
#include "daemon/serve/request_watch.h"
#include "daemon/serve/under_way.h"

namespace ilofeed::daemon {

/// What the library's threads work on.
struct ServerState {
  Documents& documents;
  LiveRoutes routes;
  RequestWatch& watch;
  TrustedProxies proxies;
  Connections connections;
  UnderWay under_way;
  unsigned most_bodies = 0;
  PendingReplies pending = {};
  std::atomic<unsigned> bodies = 0;  ///< on their way in
  std::atomic<std::uint64_t> answers = 0;
};

/// A request under way, as the functions below need it.
struct Call {
  ServerState& shared;
  MHD_Connection* connection;
  const char* method;
  Exchange& exchange;
};

int socket_of(MHD_Connection* connection);

/// Where a trusted proxy sends it: takes a place for it among the requests of its client. False:
/// the client has no more.
bool takes_place(const Call& call);

/// The client has too many requests under way.
Reply too_many_reply();

/// Hands a reply over, counted and, on demand, logged.
MHD_Result reply_with(const Call& call, const Reply& reply);

/// The request is whole: answers it, or lets its connection sleep until the answer comes.
MHD_Result answer(const Call& call);

/// A body follows. An answer now closes the connection, so that none is taken in.
MHD_Result begin(const Call& call);

}  // namespace ilofeed::daemon

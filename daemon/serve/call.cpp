#include "daemon/serve/call.h"

#include <string>
#include <utility>

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "daemon/serve/queue_reply.h"
#include "daemon/serve/read_request.h"

namespace ilofeed::daemon {
namespace {

// The client's address; empty: it came over no network.
std::string peer_text(int fd) {
  sockaddr_storage peer{};
  socklen_t size = sizeof peer;
  auto* address = reinterpret_cast<sockaddr*>(&peer);
  char host[NI_MAXHOST] = "";
  if (::getpeername(fd, address, &size) != 0 || peer.ss_family == AF_UNIX) return {};
  if (::getnameinfo(address, size, host, sizeof host, nullptr, 0, NI_NUMERICHOST) != 0) return {};
  return host;
}

}  // namespace

int socket_of(MHD_Connection* connection) {
  const MHD_ConnectionInfo* info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info == nullptr ? -1 : info->connect_fd;
}

MHD_Result reply_with(const Call& call, const Reply& reply) {
  call.shared.watch.note(
      {.method = call.method,
       .target = call.exchange.target,
       .status = reply.status,
       .bytes = reply.body == nullptr ? 0 : reply.body->size(),
       .token = reply.token,
       .peer = call.shared.watch.logs() ? peer_text(socket_of(call.connection)) : std::string{},
       .took = std::chrono::steady_clock::now() - call.exchange.since});
  return queue_reply(call.connection, reply);
}

MHD_Result answer(const Call& call) {
  ServerState& shared = call.shared;
  Exchange& exchange = call.exchange;
  Request request = read_request(call.connection, call.method, exchange.target);
  const LiveRoute* route = route_of(shared.routes, request);
  if (route != nullptr && !exchange.max_body) {
    if (auto refused = refusal(*route, request)) return reply_with(call, *refused);
  }
  request.body = std::move(exchange.body);
  exchange.pending = shared.pending.add(call.connection);
  const Answer answer = [pending = exchange.pending](Reply reply) {
    pending->answer(std::move(reply));
  };
  if (route == nullptr) {
    respond(request, shared.documents, answer);
  } else {
    route->handle(request, answer);
  }
  const auto reply = exchange.pending->reply_or_sleep();
  return reply ? reply_with(call, *reply) : MHD_YES;
}

MHD_Result begin(const Call& call) {
  ServerState& shared = call.shared;
  const Request request = read_request(call.connection, call.method, call.exchange.target);
  const LiveRoute* route = route_of(shared.routes, request);
  if (route == nullptr) return answer(call);
  if (auto refused = refusal(*route, request)) return reply_with(call, *refused);
  if (!route->max_body) return reply_with(call, text_reply(400, "400: no body is taken here.\n"));
  if (shared.bodies.fetch_add(1) >= shared.most_bodies) {
    shared.bodies.fetch_sub(1);
    return reply_with(call,
                      busy_reply("503: too much is being received.\n", std::chrono::seconds{10}));
  }
  call.exchange.max_body = route->max_body();
  shared.connections.awaits_body(socket_of(call.connection), 0);
  return MHD_YES;
}

}  // namespace ilofeed::daemon

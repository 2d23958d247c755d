#include "daemon/serve/call.h"

#include <string>
#include <utility>

#include "daemon/serve/queue_reply.h"
#include "daemon/serve/read_request.h"

namespace ilofeed::daemon {
namespace {

// The client's address; empty: it came over no network.
std::string client_text(const Call& call) {
  const auto client =
      call.exchange.client ? call.exchange.client : peer_of(socket_of(call.connection));
  return client ? config::text_of(*client) : std::string{};
}

}  // namespace

int socket_of(MHD_Connection* connection) {
  const MHD_ConnectionInfo* info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info == nullptr ? -1 : info->connect_fd;
}

bool takes_place(const Call& call) {
  ServerState& shared = call.shared;
  if (shared.proxies.none()) return true;
  const auto peer = peer_of(socket_of(call.connection));
  if (!peer || !shared.proxies.has(*peer)) return true;
  call.exchange.client = shared.proxies.client_behind(forwarded_for(call.connection));
  if (!call.exchange.client) return true;
  call.exchange.counted = shared.under_way.begins(client_key(*call.exchange.client));
  return call.exchange.counted;
}

Reply too_many_reply() {
  Reply reply = text_reply(429, "429: too many requests of one client at once.\n");
  reply.fields.emplace_back("Retry-After", "1");
  return reply;
}

MHD_Result reply_with(const Call& call, const Reply& given) {
  const Reply reply =
      given.is_refusal
          ? call.shared.documents.shown(
                read_request(call.connection, call.method, call.exchange.target), given)
          : given;
  call.shared.watch.note({.method = call.method,
                          .target = call.exchange.target,
                          .status = reply.status,
                          .bytes = reply.body == nullptr ? 0 : reply.body->size(),
                          .token = reply.token,
                          .peer = call.shared.watch.logs() ? client_text(call) : std::string{},
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

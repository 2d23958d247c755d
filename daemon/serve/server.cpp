#include "daemon/serve/server.h"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "daemon/serve/acceptor.h"
#include "daemon/serve/call.h"
#include "daemon/serve/listening_socket.h"
#include "daemon/serve/read_request.h"

namespace ilofeed::daemon {
namespace {

constexpr int kStrict = 1;
// How long clients may take for their answers when the server stops.
constexpr std::chrono::milliseconds kPatience{1000};

Reply misformed_request() {
  Reply reply;
  reply.status = 400;
  reply.fields = {{"Content-Type", "text/plain; charset=utf-8"}, {"Connection", "close"}};
  reply.body = std::make_shared<const std::string>("400: this is no HTTP/1.1 request.\n");
  return reply;
}

// Called when the header is read; for each piece of a body; when all is there; and when a
// sleeping connection was woken.
// NOLINTNEXTLINE(readability-function-size): the library gives the parameters
MHD_Result on_request(void* self,
                      MHD_Connection* connection,
                      const char* /*url*/,
                      const char* method,
                      const char* version,
                      const char* upload,
                      std::size_t* upload_size,
                      void** state) {
  auto& shared = *static_cast<ServerState*>(self);
  if (*state == nullptr) return MHD_NO;  // its target was refused
  Exchange& exchange = *static_cast<Exchange*>(*state);
  const Call call{shared, connection, method, exchange};
  if (!std::exchange(exchange.begun, true)) {
    exchange.since = std::chrono::steady_clock::now();
    shared.connections.sends_reply(socket_of(connection));
    shared.answers.fetch_add(1, std::memory_order_relaxed);
    if (!is_well_formed(read_head(connection, method, exchange.target, version)))
      return reply_with(call, misformed_request());
    if (!takes_place(call)) return reply_with(call, too_many_reply());
    return announces_body(connection) ? begin(call) : MHD_YES;
  }
  if (*upload_size > 0) {
    if (exchange.body.size() + *upload_size > exchange.max_body.value_or(0)) return MHD_NO;
    exchange.body.append(upload, std::exchange(*upload_size, 0));
    shared.connections.awaits_body(socket_of(connection), exchange.body.size());
    return MHD_YES;
  }
  if (exchange.pending) {
    const auto reply = exchange.pending->reply_or_sleep();
    return reply ? reply_with(call, *reply) : MHD_YES;
  }
  if (exchange.max_body) shared.connections.sends_reply(socket_of(connection));
  return answer(call);
}

void on_completed(void* self,
                  MHD_Connection* connection,
                  void** state,
                  MHD_RequestTerminationCode /*code*/) {
  const std::unique_ptr<Exchange> exchange(static_cast<Exchange*>(std::exchange(*state, nullptr)));
  if (!exchange) return;
  ServerState& shared = *static_cast<ServerState*>(self);
  if (exchange->max_body) shared.bodies.fetch_sub(1);
  if (exchange->counted) shared.under_way.ends(client_key(*exchange->client));
  if (exchange->pending) shared.pending.remove(exchange->pending);
  shared.connections.awaits_request(socket_of(connection));
}

void on_connection(void* self,
                   MHD_Connection* connection,
                   void** /*state*/,
                   MHD_ConnectionNotificationCode code) {
  Connections& connections = static_cast<ServerState*>(self)->connections;
  const int fd = socket_of(connection);
  if (code == MHD_CONNECTION_NOTIFY_STARTED) {
    connections.begins(fd);
  } else {
    connections.closed(fd);
  }
}

// The library keeps a record of each parameter in the connection's own memory,
// and falls silent when that is full: such targets are answered here, before it reads them.
void* on_target(void* self, const char* target, MHD_Connection* connection) {
  constexpr std::string_view kAnswer =
      "HTTP/1.1 414 URI Too Long\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
  constexpr std::size_t kLongest = 8192;
  constexpr std::ptrdiff_t kMostParameters = 100;
  const std::string_view text(target);
  if (text.size() <= kLongest && std::count(text.begin(), text.end(), '&') < kMostParameters) {
    return std::make_unique<Exchange>(Exchange{.target = target}).release();
  }
  const int fd = socket_of(connection);
  static_cast<ServerState*>(self)->watch.note({.method = "", .target = target, .status = 414});
  if (::send(fd, kAnswer.data(), kAnswer.size(), MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
    // It is closed all the same.
  }
  ::shutdown(fd, SHUT_RDWR);
  return nullptr;
}

// Paths are decoded by path_of, which sees what is misformed.
std::size_t leave_encoded(void* /*self*/, MHD_Connection* /*connection*/, char* text) {
  return std::string_view(text).size();
}

}  // namespace

struct Server::Impl {
  ServerState shared;
  std::uint16_t port = 0;
  MHD_Daemon* daemon = nullptr;
  std::optional<Acceptor> acceptor;

  Impl(Documents& documents, LiveRoutes routes, const Limits& limits, RequestWatch& watch)
      : shared{.documents = documents,
               .routes = std::move(routes),
               .watch = watch,
               .proxies = TrustedProxies(limits.trusted_proxies),
               .connections = Connections(affordable(limits.connections)),
               .under_way = UnderWay(limits.connections.per_client),
               .most_bodies = limits.bodies} {}

  // The library reads on while it stops, but what it then answers it does not keep, and what it
  // does not keep it dereferences. So it is stopped when nothing is left to read.
  ~Impl() {
    acceptor.reset();
    shared.pending.stop();
    shared.connections.drain(kPatience);
    if (daemon != nullptr) MHD_stop_daemon(daemon);
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void start(UniqueFd socket, const Limits& limits);
  bool admit(UniqueFd connection);
};

// The library is handed each connection, rather than the listening socket, because it shuts that
// down when it stops.
void Server::Impl::start(UniqueFd socket, const Limits& limits) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(limits.silence).count();
  // Divided by the threads, of which one may come to have all; and some are on their way out.
  const auto most = static_cast<unsigned>(2 * limits.connections.most) * limits.threads;
  daemon = MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET,
      0,
      nullptr,
      nullptr,
      &on_request,
      &shared,
      MHD_OPTION_THREAD_POOL_SIZE,
      limits.threads,
      MHD_OPTION_CONNECTION_LIMIT,
      most,
      MHD_OPTION_CONNECTION_TIMEOUT,
      static_cast<unsigned>(seconds),
      MHD_OPTION_CONNECTION_MEMORY_LIMIT,
      limits.memory,
      MHD_OPTION_STRICT_FOR_CLIENT,
      kStrict,
      MHD_OPTION_URI_LOG_CALLBACK,
      &on_target,
      &shared,
      MHD_OPTION_UNESCAPE_CALLBACK,
      &leave_encoded,
      nullptr,
      MHD_OPTION_NOTIFY_COMPLETED,
      &on_completed,
      &shared,
      MHD_OPTION_NOTIFY_CONNECTION,
      &on_connection,
      &shared,
      MHD_OPTION_END);
  if (daemon == nullptr)
    throw std::runtime_error("the HTTP server did not start: out of memory or threads");
  acceptor.emplace(
      std::move(socket), shared.connections, shared.proxies, [this](UniqueFd connection) {
        return admit(std::move(connection));
      });
}

bool Server::Impl::admit(UniqueFd connection) {
  // Who the client is, is not asked for; the library wants an address all the same.
  sockaddr_in address{};
  address.sin_family = AF_INET;
  return MHD_add_connection(daemon,
                            connection.release(),
                            reinterpret_cast<const sockaddr*>(&address),
                            sizeof address) == MHD_YES;
}

Server::Server(const config::ListenAddress& address,
               Documents& documents,
               LiveRoutes routes,
               const Limits& limits,
               RequestWatch& watch)
    : Server(open_listening_socket(address), documents, std::move(routes), limits, watch) {}

Server::Server(UniqueFd socket,
               Documents& documents,
               LiveRoutes routes,
               const Limits& limits,
               RequestWatch& watch)
    : impl_(std::make_unique<Impl>(documents, std::move(routes), limits, watch)) {
  impl_->port = port_of(socket);
  impl_->start(std::move(socket), limits);
}

Server::~Server() = default;

std::uint16_t Server::port() const {
  return impl_->port;
}

std::size_t Server::open_connections() const {
  return impl_->shared.connections.open();
}

std::uint64_t Server::answers() const {
  return impl_->shared.answers.load(std::memory_order_relaxed);
}

}  // namespace ilofeed::daemon

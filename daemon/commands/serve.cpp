#include "daemon/commands/serve.h"

#include <cstdio>
#include <utility>

#include "config/listen_address.h"
#include "daemon/ask/archive_route.h"
#include "daemon/ask/edit_route.h"
#include "daemon/ask/enquiries.h"
#include "daemon/ask/press.h"
#include "daemon/ask/private_route.h"
#include "daemon/ask/request_log.h"
#include "daemon/ask/search_route.h"
#include "daemon/commands/command_line.h"
#include "daemon/commands/control_routes.h"
#include "daemon/conductor.h"
#include "daemon/control/control_socket.h"
#include "daemon/publish/health_routes.h"
#include "daemon/publish/mirror.h"
#include "daemon/publish/status_routes.h"
#include "daemon/publish/status_teller.h"
#include "daemon/serve/server.h"
#include "daemon/setup/environment.h"
#include "daemon/system/log.h"
#include "daemon/system/process.h"
#include "daemon/system/store_lock.h"
#include "feeds/store/open.h"

namespace ilofeed::daemon {
namespace {

// An admin's command may take as long as it takes, and few ask at once.
Server::Limits limits_for_admins() {
  Server::Limits limits;
  limits.threads = 1;
  limits.connections.most = limits.connections.per_client = 32;
  limits.connections.idle = limits.connections.reply = limits.silence = std::chrono::hours{1};
  return limits;
}

constexpr Enquiries::Limits kAdminsEnquiries{
    .threads = 2, .waiting = 16, .patience = std::chrono::minutes{10}};

// However many searches wait, the operator is told how the daemon fares.
constexpr Enquiries::Limits kStatusEnquiries{
    .threads = 1, .waiting = 100, .patience = std::chrono::seconds{10}};

// Some large documents of archives are kept; who reads on has to wait for others.
constexpr std::size_t kArchiveBytes = std::size_t{16} << 20U;

// A file that was deleted is there until it is closed.
void save_if_missing(feeds::Store& store, const std::filesystem::path& path) {
  if (!store.file().is_missing) return;
  store.backup(path);
  Event(Level::warn, "store_saved").with("path", path.string());
}

}  // namespace

int serve(const ConfigOption& options) {
  share_one_heap();
  set_up_log();
  Signals signals;  // before any thread
  auto config = load_or_complain(options);
  if (!config) return kConfigError;
  const feeds::StorePlace place = store_place(options, config->store);
  const Role role = role_named(options.role).value_or(Role::both);
  if (role != Role::both && place.url.empty()) {
    std::fprintf(stderr,
                 "ilofeed: --role %s needs a store that several daemons share (store.url)\n",
                 options.role.c_str());
    return kUsageError;
  }
  const std::filesystem::path& path = place.file;
  const StoreLock lock(path);
  const auto setup = make_setup(std::move(*config));
  const auto store = feeds::open_store(place);
  ControlSocket control_socket(path);
  Conductor conductor(options, setup, *store, signals, role);
  const auto address = config::parse_listen_address(setup->config.server.listen);
  Enquiries enquiries(place);
  Press press(conductor.shelf(), place);
  const Mirror mirror(place, {conductor.shelf(), conductor.reports(), conductor.mirror_failure()});
  LiveRoutes routes = search_routes(conductor.setups(), enquiries);
  Press archives(conductor.shelf(), place, {.bytes = kArchiveBytes, .enquiries = {.waiting = 100}});
  routes.push_back(archive_route(archives));
  routes.push_back(edit_route(conductor.setups(), enquiries));
  routes.push_back(conductor.callbacks());
  RequestWatch watch(
      {.is_wanted = [setups =
                         conductor.setups()] { return setups->take()->config.server.request_log; },
       .write = &log_request});
  RequestWatch admins_watch({});
  Server::Limits limits;
  limits.connections.per_client = static_cast<std::size_t>(setup->config.server.per_client);
  limits.trusted_proxies = setup->config.server.trusted_proxies;
  const Reports reports(conductor.reports(), conductor.heartbeat());
  for (LiveRoute& route : health_routes(reports, conductor.heartbeat(), watch))
    routes.push_back(std::move(route));
  Enquiries writers(place, kStatusEnquiries);
  const Elsewhere elsewhere = [&](std::function<Reply()> work, const Answer& answer) {
    writers.ask(std::move(work), answer);
  };
  for (LiveRoute& route : status_routes(reports, conductor.setups(), elsewhere))
    routes.push_back(std::move(route));
  routes.insert(routes.begin(), private_route({conductor.setups(), press, routes}));
  const Server server(
      address.value_or(config::ListenAddress{}), press, std::move(routes), limits, watch);
  Enquiries admins_enquiries(place, kAdminsEnquiries);
  const Server control(control_socket.take(),
                       press,
                       control_routes({.config = options,
                                       .store = place,
                                       .setups = conductor.setups(),
                                       .reports = reports,
                                       .enquiries = admins_enquiries,
                                       .orders = conductor.orders()}),
                       limits_for_admins(),
                       admins_watch);
  const StatusTeller teller(reports);
  const int status = conductor.run();
  save_if_missing(*store, path);
  return status;
}

}  // namespace ilofeed::daemon

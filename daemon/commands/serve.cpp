#include "daemon/commands/serve.h"

#include <utility>

#include "config/listen_address.h"
#include "daemon/ask/archive_route.h"
#include "daemon/ask/enquiries.h"
#include "daemon/ask/search_route.h"
#include "daemon/commands/command_line.h"
#include "daemon/conductor.h"
#include "daemon/serve/server.h"
#include "daemon/setup/environment.h"
#include "daemon/system/log.h"
#include "daemon/system/store_lock.h"
#include "feeds/store/open.h"

namespace ilofeed::daemon {

int serve(const ConfigOption& options) {
  set_up_log();
  Signals signals;  // before any thread
  auto config = load_or_complain(options);
  if (!config) return kConfigError;
  const std::filesystem::path path = store_file(*config);
  const StoreLock lock(path);
  const auto setup = make_setup(std::move(*config));
  const auto store = feeds::open_store(path);
  Conductor conductor(options, setup, *store, signals);
  const auto address = config::parse_listen_address(setup->config.server.listen);
  Enquiries enquiries(path);
  LiveRoutes routes = search_routes(conductor.setups(), enquiries);
  routes.push_back(archive_route(conductor.setups(), enquiries));
  routes.push_back(conductor.callbacks());
  Server::Limits limits;
  limits.connections.per_client = static_cast<std::size_t>(setup->config.server.per_client);
  const Server server(
      address.value_or(config::ListenAddress{}), conductor.editions(), std::move(routes), limits);
  return conductor.run();
}

}  // namespace ilofeed::daemon

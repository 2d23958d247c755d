#include "daemon/setup/reload.h"

#include <algorithm>
#include <utility>

#include "daemon/setup/environment.h"
#include "daemon/system/log.h"

namespace ilofeed::daemon {
namespace {

void log_complaints(const config::Diagnostics& diagnostics) {
  for (const config::Diagnostic& complaint : diagnostics.all()) {
    const bool fatal = complaint.severity == config::Severity::error;
    Event(fatal ? Level::error : Level::warn, "config").with("error", complaint.text());
  }
}

std::vector<std::string> changes_that_wait(const config::Config& running,
                                           const config::Config& next) {
  std::vector<std::string> changes;
  if (running.server.listen != next.server.listen) changes.emplace_back("server.listen changed");
  if (running.server.per_client != next.server.per_client)
    changes.emplace_back("server.per_client changed");
  if (running.server.trusted_proxies != next.server.trusted_proxies)
    changes.emplace_back("server.trusted_proxies changed");
  if (running.store.path != next.store.path) changes.emplace_back("store.path changed");
  if (running.store.url != next.store.url || running.store.password != next.store.password)
    changes.emplace_back("store.url or its password changed");
  for (const std::string& change : changes)
    Event(Level::warn, "restart_needed").with("detail", change);
  return changes;
}

}  // namespace

std::string Reloaded::first_error() const {
  const auto& all = diagnostics.all();
  const auto error = std::ranges::find(all, config::Severity::error, &config::Diagnostic::severity);
  return error == all.end() ? std::string{} : error->text();
}

Reloaded reload_setup(const ConfigOption& option, const Setup& running) {
  config::Loaded loaded = load_configuration(option);
  Reloaded reloaded{.setup = nullptr, .diagnostics = std::move(loaded.diagnostics)};
  log_complaints(reloaded.diagnostics);
  if (!loaded.config) {
    Event(Level::error, "reload_refused")
        .with("path", running.config.file)
        .with("problems", static_cast<std::int64_t>(reloaded.diagnostics.all().size()));
    return reloaded;
  }
  reloaded.needs_restart = changes_that_wait(running.config, *loaded.config);
  reloaded.setup = make_setup(std::move(*loaded.config));
  return reloaded;
}

}  // namespace ilofeed::daemon

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

void tell_what_needs_a_restart(const config::Config& running, const config::Config& next) {
  const auto tell = [](const char* detail) {
    Event(Level::warn, "restart_needed").with("detail", detail);
  };
  if (running.server.listen != next.server.listen) tell("server.listen changed");
  if (running.server.per_client != next.server.per_client) tell("server.per_client changed");
  if (running.store.path != next.store.path) tell("store.path changed");
}

}  // namespace

std::shared_ptr<const Setup> reload_setup(const ConfigOption& option, const Setup& running) {
  config::Loaded loaded = load_configuration(option);
  log_complaints(loaded.diagnostics);
  if (loaded.diagnostics.has_errors() || !loaded.config) {
    Event(Level::error, "reload_refused")
        .with("path", running.config.file)
        .with("problems", static_cast<std::int64_t>(loaded.diagnostics.all().size()));
    return nullptr;
  }
  tell_what_needs_a_restart(running.config, *loaded.config);
  return make_setup(std::move(*loaded.config));
}

}  // namespace ilofeed::daemon

#include "daemon/commands/check.h"

#include <cstdio>

#include "config/load.h"
#include "daemon/commands/command_line.h"
#include "daemon/surroundings.h"

namespace ilofeed::daemon {

int check(const ConfigOption& options) {
  config::Loaded loaded = load_configuration(options);
  if (loaded.config) config::check_examples(*loaded.config, loaded.diagnostics);
  if (!loaded.diagnostics.all().empty()) {
    std::fprintf(stderr, "%s\n", loaded.diagnostics.text().c_str());
  }
  if (loaded.diagnostics.has_errors() || !loaded.config) return kConfigError;
  std::printf("%s: %zu sources, %zu topics, %zu examples: all is well\n",
              loaded.config->file.c_str(),
              loaded.config->sources.size(),
              loaded.config->topics.size(),
              loaded.config->examples.size());
  return 0;
}

}  // namespace ilofeed::daemon

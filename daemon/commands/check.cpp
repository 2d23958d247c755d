#include "daemon/commands/check.h"

#include <cstdio>
#include <string>

#include "config/load.h"
#include "daemon/commands/command_line.h"
#include "daemon/setup/environment.h"

namespace ilofeed::daemon {
namespace {

std::string counted(std::size_t number, const std::string& things) {
  return std::to_string(number) + ' ' +
         (number == 1 ? things.substr(0, things.size() - 1) : things);
}

}  // namespace

int check(const CommandContext& context) {
  config::Loaded loaded = load_configuration(context.config);
  if (loaded.config) config::check_examples(*loaded.config, loaded.diagnostics);
  if (!loaded.diagnostics.all().empty()) {
    std::fprintf(context.err, "%s\n", loaded.diagnostics.text().c_str());
  }
  if (loaded.diagnostics.has_errors() || !loaded.config) return kConfigError;
  std::fprintf(context.out,
               "%s: %s, %s, %s: all is well\n",
               loaded.config->file.c_str(),
               counted(loaded.config->sources.size(), "sources").c_str(),
               counted(loaded.config->topics.size(), "topics").c_str(),
               counted(loaded.config->examples.size(), "examples").c_str());
  return 0;
}

}  // namespace ilofeed::daemon

#include "daemon/commands/command_context.h"

#include <system_error>
#include <utility>

#include "daemon/commands/command_line.h"
#include "daemon/control/running_daemon.h"
#include "daemon/setup/environment.h"
#include "feeds/store/open.h"

namespace ilofeed::daemon {
namespace {

int run_here(const ConfigOption& option, const std::function<int(const CommandContext&)>& run) {
  auto config = load_or_complain(option);
  if (!config) return kConfigError;
  CommandContext context{.config = option, .setup = nullptr, .store_path = {}};
  context.store_path = store_file(option, config->store.path);
  context.setup = make_setup(std::move(*config));
  std::unique_ptr<feeds::Store> store;
  std::error_code error;
  if (std::filesystem::exists(context.store_path, error) || error) {
    std::fprintf(
        stderr, "note: no daemon runs; reading the store %s\n", context.store_path.c_str());
    store = feeds::open_store(context.store_path, feeds::OpenMode::read_only);
  }
  context.store = store.get();
  return run(context);
}

}  // namespace

int ask_or_run(const Question& question,
               Needs needs,
               const std::function<int(const CommandContext&)>& run) {
  if (const auto daemon = RunningDaemon::find(question.config)) {
    daemon->introduce();
    return print(daemon->ask(question.command, question.arguments));
  }
  if (needs != Needs::nothing) return run_here(question.config, run);
  return run({.config = question.config, .setup = nullptr, .store_path = {}});
}

}  // namespace ilofeed::daemon

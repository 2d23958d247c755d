#include "daemon/commands/command_context.h"

#include <system_error>
#include <utility>

#include "daemon/commands/command_line.h"
#include "daemon/control/running_daemon.h"
#include "daemon/setup/environment.h"
#include "feeds/store/open.h"
#include "feeds/store/store_error.h"

namespace ilofeed::daemon {
namespace {

using Run = std::function<int(const CommandContext&)>;

std::unique_ptr<feeds::Store> store_at(const feeds::StorePlace& place) {
  const std::string path = place.name();
  std::error_code error;
  if (place.url.empty() && !std::filesystem::exists(place.file, error) && !error) {
    std::fprintf(stderr, "note: no daemon runs, and there is no store yet at %s\n", path.c_str());
    return nullptr;
  }
  std::fprintf(stderr, "note: no daemon runs; reading the store %s\n", path.c_str());
  return feeds::open_store(place, feeds::OpenMode::read_only);
}

int run_here(const ConfigOption& option, const Run& run) {
  auto config = load_or_complain(option);
  if (!config) return kConfigError;
  CommandContext context{.config = option, .setup = nullptr};
  context.place = store_place(option, config->store);
  context.setup = make_setup(std::move(*config));
  const auto store = store_at(context.place);
  context.store = store.get();
  return run(context);
}

int run_on_what_there_is(const ConfigOption& option, const std::string& failure, const Run& run) {
  config::Loaded loaded = load_configuration(option);
  CommandContext context{.config = option, .setup = nullptr};
  context.place = store_place(option, loaded.store);
  context.daemon_failure = failure;
  if (loaded.config && !loaded.diagnostics.has_errors())
    context.setup = make_setup(std::move(*loaded.config));
  std::unique_ptr<feeds::Store> store;
  try {
    store = store_at(context.place);
  } catch (const feeds::StoreError& error) {
    context.store_failure = error.what();
  }
  context.store = store.get();
  return run(context);
}

}  // namespace

int ask_or_run(const Question& question, Needs needs, const Run& run) {
  std::string failure;
  try {
    if (const auto daemon = RunningDaemon::find(question.config)) {
      daemon->introduce();
      return print(daemon->ask(question.command, question.arguments));
    }
  } catch (const NoAnswer& error) {
    if (needs != Needs::what_there_is) throw;
    failure = error.what();
  }
  if (needs == Needs::what_there_is) return run_on_what_there_is(question.config, failure, run);
  if (needs != Needs::nothing) return run_here(question.config, run);
  return run({.config = question.config, .setup = nullptr});
}

}  // namespace ilofeed::daemon

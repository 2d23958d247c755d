#include "daemon/commands/answerable.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>

#include <nlohmann/json.hpp>

#include "daemon/commands/check.h"
#include "daemon/commands/command_line.h"
#include "daemon/commands/doctor.h"
#include "daemon/commands/preview.h"
#include "daemon/commands/status.h"
#include "daemon/commands/why.h"
#include "daemon/control/running_daemon.h"
#include "feeds/store/store_error.h"

namespace ilofeed::daemon {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(
    PreviewOptions, what, against, edited_text, edited_name, json, heal, explain)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DoctorOptions, json)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(StatusOptions, json, check)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(WhyOptions, entry, topic, revisions, json)

namespace {

// Exit statuses of monitoring plugins.
constexpr int kCritical = 2;
constexpr int kUnknown = 3;

// A file that is not the daemon's to see is checked by whoever may read it.
constexpr std::array<Answerable, 5> kCommands{{
    {"check",
     Needs::nothing,
     [](std::string_view, const CommandContext& context) { return check(context); }},
    {"status",
     Needs::a_report,
     [](std::string_view arguments, const CommandContext& context) {
       return status(nlohmann::json::parse(arguments).get<StatusOptions>(), context);
     }},
    {"doctor",
     Needs::what_there_is,
     [](std::string_view arguments, const CommandContext& context) {
       return doctor(nlohmann::json::parse(arguments).get<DoctorOptions>(), context);
     }},
    {"preview",
     Needs::as_written,
     [](std::string_view arguments, const CommandContext& context) {
       return preview(nlohmann::json::parse(arguments).get<PreviewOptions>(), context);
     }},
    {"why",
     Needs::configured,
     [](std::string_view arguments, const CommandContext& context) {
       return why(nlohmann::json::parse(arguments).get<WhyOptions>(), context);
     }},
}};

int ask(std::string_view name, const ConfigOption& config, const nlohmann::json& options) {
  const auto command = std::ranges::find(kCommands, name, &Answerable::name);
  const std::string arguments =
      options.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return ask_or_run(
      {std::string(name), config, arguments}, command->needs, [&](const CommandContext& context) {
        return command->run(arguments, context);
      });
}

// The daemon may not be able to read the editor's file, so that its text is sent.
int ask_comparison(PreviewOptions options) {
  const std::string& file = options.config.file;
  if (!file.empty()) {
    std::ifstream stream(file);
    if (!stream) {
      std::fprintf(stderr, "ilofeed: the file %s cannot be read\n", file.c_str());
      return kConfigError;
    }
    options.edited_text.assign(std::istreambuf_iterator<char>(stream), {});
    options.edited_text += '\n';
    options.edited_name = file;
  }
  auto daemon = RunningDaemon::find({.store = options.config.store});
  if (!daemon) daemon = RunningDaemon::find(options.config);
  if (!daemon) {
    std::fputs("ilofeed: no daemon runs that the file could be compared with\n", stderr);
    return kUnavailable;
  }
  daemon->introduce();
  const nlohmann::json arguments = options;
  return print(daemon->ask(
      "preview", arguments.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)));
}

int say_critical(const char* what) {
  std::printf("ILOFEED CRITICAL - failing: %s\n", what);
  return kCritical;
}

}  // namespace

std::span<const Answerable> answerable_commands() {
  return kCommands;
}

int ask_check(const CheckOptions& options) {
  if (options.offline) return check({.config = options.config, .setup = nullptr});
  return ask("check", options.config, nlohmann::json::object());
}

int ask_doctor(const DoctorOptions& options) {
  return ask("doctor", options.config, options);
}

// A monitor knows its own exit statuses only, whatever comes between.
int ask_status(const StatusOptions& options) {
  if (!options.check) return ask("status", options.config, options);
  try {
    const int status = ask("status", options.config, options);
    return status == kConfigError ? say_critical("no daemon runs, and the configuration is refused")
                                  : status;
  } catch (const NoAnswer& error) {
    return say_critical(error.what());
  } catch (const feeds::StoreError& error) {
    return say_critical(("no daemon runs, and " + std::string(error.what())).c_str());
  } catch (const std::exception& error) {
    std::printf("ILOFEED UNKNOWN - %s\n", error.what());
    return kUnknown;
  }
}

int ask_preview(const PreviewOptions& options) {
  if (!options.against.empty()) return ask_comparison(options);
  const std::string file = local_file(options.what);
  return file.empty() ? ask("preview", options.config, options) : preview_file(file, options);
}

int ask_why(const WhyOptions& options) {
  return ask("why", options.config, options);
}

}  // namespace ilofeed::daemon

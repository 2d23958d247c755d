// What a command that only reads works on: in its own process, or in the daemon that it asked.
#pragma once

#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "daemon/publish/status_report.h"
#include "daemon/setup/config_option.h"
#include "daemon/setup/setup.h"
#include "feeds/store/open.h"

namespace ilofeed::daemon {

struct CommandContext {
  ConfigOption config;                                   ///< where the configuration is read from
  std::shared_ptr<const Setup> setup;                    ///< null for a command that needs none
  std::shared_ptr<const Setup> running = nullptr;        ///< of the daemon that answers
  std::shared_ptr<const StatusReport> report = nullptr;  ///< of the daemon that answers
  feeds::StorePlace place = "";
  feeds::Store* store = nullptr;  ///< null: there is none yet, or none is needed
  /// Why what is needed is not there, of a command that takes what there is; empty: it is.
  std::string store_failure = {};
  std::string daemon_failure = {};
  std::FILE* out = stdout;
  std::FILE* err = stderr;
};

/// What a command is about to be given, unless it needs nothing of it.
enum class Needs {
  nothing,        ///< it reads the configuration by itself
  configured,     ///< the configuration in force, and the store
  a_report,       ///< the same; of a daemon whose store is away what it knows
  as_written,     ///< the configuration as its file is now, and the store
  what_there_is,  ///< the configuration in force and the store, if they can be read
};

/// A command, and its options as JSON.
struct Question {
  std::string command;
  ConfigOption config;
  std::string arguments;
};

/// Asks the running daemon, and prints what it says. When none runs, runs the command here, over
/// the store as it lies there: nothing is written, and none is made. Tells on standard error which
/// of the two it was. Gives the exit status.
int ask_or_run(const Question& question,
               Needs needs,
               const std::function<int(const CommandContext&)>& run);

}  // namespace ilofeed::daemon

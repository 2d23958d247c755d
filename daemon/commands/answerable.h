// The commands that a running daemon answers, and how their options travel to it.
#pragma once

#include <span>
#include <string_view>

#include "daemon/commands/command_context.h"
#include "daemon/commands/options.h"

namespace ilofeed::daemon {

struct Answerable {
  std::string_view name;
  Needs needs = Needs::nothing;
  /// `arguments`: its options as JSON. Gives the exit status.
  int (*run)(std::string_view arguments, const CommandContext& context) = nullptr;
};

std::span<const Answerable> answerable_commands();

/// Asks the running daemon, or runs the command here when none runs. Give the exit status.
int ask_check(const CheckOptions& options);
int ask_doctor(const DoctorOptions& options);
int ask_status(const StatusOptions& options);
int ask_preview(const PreviewOptions& options);
int ask_why(const WhyOptions& options);

}  // namespace ilofeed::daemon

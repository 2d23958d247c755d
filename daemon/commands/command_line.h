// The command line: argv → which command to run.
#pragma once

#include <string_view>
#include <vector>

namespace ilofeed::daemon {

/// Exit statuses of sysexits.h that the program gives.
constexpr int kUsageError = 64;
constexpr int kUnavailable = 69;
constexpr int kSoftwareError = 70;
constexpr int kSystemError = 71;
constexpr int kCannotCreate = 73;
constexpr int kStoreDamaged = 74;
constexpr int kTryLater = 75;
constexpr int kConfigError = 78;

/// Reads the arguments and runs the command they name; complaints about them
/// go to standard error. Gives the exit status.
int run_command_line(int argc, char** argv);

}  // namespace ilofeed::daemon

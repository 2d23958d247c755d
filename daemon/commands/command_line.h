// The command line: argv → which command to run.
#pragma once

#include <string_view>
#include <vector>

#include "daemon/system/exit_status.h"

namespace ilofeed::daemon {

/// Reads the arguments and runs the command they name; complaints about them
/// go to standard error. Gives the exit status.
int run_command_line(int argc, char** argv);

}  // namespace ilofeed::daemon

// What is logged of a poll.
#pragma once

#include "daemon/poll/poll_report.h"

namespace ilofeed::daemon {

/// One line a poll, and one more when the state of the source changed.
void log_poll(const PollReport& report);

}  // namespace ilofeed::daemon

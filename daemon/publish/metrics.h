// /metrics, by the conventions of Prometheus.
#pragma once

#include <string>

#include "daemon/publish/status_report.h"
#include "daemon/serve/request_watch.h"
#include "daemon/system/process.h"

namespace ilofeed::daemon {

struct Metrics {
  const StatusReport& report;
  RequestFigures requests;
  ProcessFigures process;
};

/// The text format of Prometheus, version 0.0.4.
std::string metrics_text(const Metrics& metrics);

}  // namespace ilofeed::daemon

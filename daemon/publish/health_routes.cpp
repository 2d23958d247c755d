#include "daemon/publish/health_routes.h"

#include <string>
#include <utility>

#include "daemon/publish/health.h"
#include "daemon/publish/metrics.h"

namespace ilofeed::daemon {
namespace {

// What is asked for again and again must not be kept by any cache.
Reply live_reply(int status, std::string text) {
  Reply reply = text_reply(status, std::move(text));
  for (auto& [name, value] : reply.fields) {
    if (name == "Cache-Control") value = "no-store";
  }
  return reply;
}

Reply metrics_reply(std::string text) {
  Reply reply = live_reply(200, std::move(text));
  for (auto& [name, value] : reply.fields) {
    if (name == "Content-Type") value = "text/plain; version=0.0.4; charset=utf-8";
  }
  return reply;
}

std::string complaint_of(const Heartbeat& heartbeat) {
  const auto turning = heartbeat.turning(read_clocks().moment);
  if (!turning || *turning <= kLongestTurn) return {};
  return "conductor_stuck: its turn lasts for " +
         std::to_string(std::chrono::floor<Seconds>(*turning).count()) + " s already\n";
}

Reply readiness(const StatusReport& report) {
  std::string text;
  std::string lesser;
  for (const HealthReason& reason : health_of(report).reasons) {
    std::string& said = reason.weight == HealthState::failing ? text : lesser;
    said += std::string(reason.code) + ": " + reason.text + '\n';
  }
  return text.empty() ? live_reply(200, "ready\n" + lesser) : live_reply(503, std::move(text));
}

}  // namespace

LiveRoutes health_routes(const Reports& reports,
                         const Heartbeat& heartbeat,
                         const RequestWatch& watch) {
  LiveRoutes routes(3);
  routes[0] = {.path = "/healthz", .handle = [&heartbeat](const Request&, const Answer& answer) {
                 std::string text = complaint_of(heartbeat);
                 answer(text.empty() ? live_reply(200, "ok\n") : live_reply(503, std::move(text)));
               }};
  routes[1] = {.path = "/readyz", .handle = [reports](const Request&, const Answer& answer) {
                 answer(readiness(*reports.take()));
               }};
  routes[2] = {
      .path = "/metrics", .handle = [reports, &watch](const Request&, const Answer& answer) {
        answer(metrics_reply(metrics_text({*reports.take(), watch.figures(), process_figures()})));
      }};
  return routes;
}

}  // namespace ilofeed::daemon

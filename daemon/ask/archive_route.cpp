#include "daemon/ask/archive_route.h"

#include "daemon/publish/page_manner.h"

namespace ilofeed::daemon {
namespace {

bool is_deep(const Request& request) {
  const auto path = path_of(request.target);
  if (!path) return false;
  if (path->starts_with("/archive/") || path->starts_with("/entries/")) return true;
  return path->ends_with(".html") && view_of(request).is_part();
}

}  // namespace

LiveRoute archive_route(Documents& archives) {
  return {.path = {},
          .takes = is_deep,
          .handle = [&archives](const Request& request, const Answer& answer) {
            respond(request, archives, answer);
          }};
}

}  // namespace ilofeed::daemon

#include "daemon/ask/archive_route.h"

namespace ilofeed::daemon {

LiveRoute archive_route(Documents& archives) {
  return {.path = "/archive/", .handle = [&archives](const Request& request, const Answer& answer) {
            respond(request, archives, answer);
          }};
}

}  // namespace ilofeed::daemon

// Visits that ask for nothing: a hub brought the document.
#include <utility>

#include "daemon/visit/visits.h"

namespace ilofeed::daemon {

void Visits::take_in(Visit visit, feeds::Response response, const Now& now) {
  ReadTask task;
  task.number = ++last_number_;
  task.source = visit.source;
  task.now = now.time();
  visit.outcome.received = response.body.size();
  task.response = std::move(response);
  visits_.emplace(task.number, std::move(visit));
  readers_.read(std::move(task));
}

}  // namespace ilofeed::daemon

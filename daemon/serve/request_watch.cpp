#include "daemon/serve/request_watch.h"

namespace ilofeed::daemon {

void RequestWatch::note(const AnsweredRequest& request) {
  {
    const std::lock_guard lock(mutex_);
    ++figures_.answers[{request.status, std::string(request.token)}];
    figures_.durations.add(std::chrono::duration<double>(request.took).count());
  }
  if (logs()) log_.write(request);
}

RequestFigures RequestWatch::figures() const {
  const std::lock_guard lock(mutex_);
  return figures_;
}

}  // namespace ilofeed::daemon

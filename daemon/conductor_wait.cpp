// When the conductor wakes: by what comes, and by the time.
#include <algorithm>
#include <cerrno>
#include <system_error>
#include <vector>

#include <poll.h>

#include "daemon/conductor.h"

namespace ilofeed::daemon {
namespace {

constexpr Duration kStorePause{500};  // before a database is asked again
constexpr Duration kLongestSleep{60'000};

}  // namespace

Moment Conductor::next_moment(const Now& now) const {
  using Due = std::optional<Moment>;
  const bool keeps_house = sharing_.keeps_house();
  const auto of_house = [keeps_house](const Due& due) { return keeps_house ? due : Due(); };
  Moment next = sharing_.due();
  for (const Due& due : {poller_.next_due(),
                         of_house(house_due_),
                         of_house(retention_.due()),
                         of_house(hubs_.next_due(now)),
                         of_house(webhooks_.next_due()),
                         of_house(health_hooks_.next_due()),
                         of_house(mailer_.next_due()),
                         publishing_.due(),
                         service_manager_.watchdog_due()}) {
    if (due) next = std::min(next, *due);
  }
  return next;
}

// Of those that a turn reads from; -1 is passed over.
std::vector<int> Conductor::all_fds() const {
  std::vector<int> fds{orders_.readable_fd(),
                       store_.news_fd(),
                       webhooks_.readable_fd(),
                       health_hooks_.readable_fd(),
                       mailer_.readable_fd()};
  for (const int fd : poller_.readable_fds())
    fds.push_back(fd);
  for (const int fd : hubs_.readable_fds())
    fds.push_back(fd);
  return fds;
}

void Conductor::wait(const Now& now) {
  std::vector<pollfd> fds{{signals_.readable_fd(), POLLIN, 0}};
  const bool is_waiting = !disk_.unreachable().empty();
  if (!is_waiting) {  // else nobody takes what comes, and what has come would wake it for ever
    for (const int fd : all_fds())
      fds.push_back({fd, POLLIN, 0});
  }
  const bool house_is_busy = refill_.has_work() || words_left_ || retention_.has_work();
  const bool is_busy = poller_.has_work() || (house_is_busy && sharing_.keeps_house());
  const Moment until = is_waiting ? now.moment + kStorePause
                       : is_busy  ? now.moment
                                  : next_moment(now);
  const auto timeout = std::clamp(until - now.moment, Duration{0}, kLongestSleep);
  if (::poll(fds.data(), fds.size(), static_cast<int>(timeout.count())) < 0 && errno != EINTR) {
    throw std::system_error(errno, std::generic_category(), "poll");
  }
  store_.take_news();
}

}  // namespace ilofeed::daemon

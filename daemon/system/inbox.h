// Where other threads leave word for the conductor.
#pragma once

#include <cerrno>
#include <deque>
#include <mutex>
#include <system_error>
#include <utility>

#include <sys/eventfd.h>

#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {

/// A queue from many threads to one, with a file descriptor that is readable
/// while anything waits in it, so that its owner can sleep in one poll(2) on
/// results, signals and time together.
///
/// Unbounded on purpose: a sender never blocks, and senders only answer
/// requests of which the owner allows a fixed number at a time.
template <class T>
class Inbox {
 public:
  Inbox() : event_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    if (!event_) throw std::system_error(errno, std::generic_category(), "eventfd");
  }

  int readable_fd() const { return event_.get(); }

  /// From any thread. Who finds something there need not wake the owner: that was done.
  void put(T item) {
    bool was_empty = false;
    {
      const std::lock_guard lock(mutex_);
      was_empty = items_.empty();
      items_.push_back(std::move(item));
    }
    if (was_empty) ::eventfd_write(event_.get(), 1);
  }

  /// From the owner's thread: everything that waits, oldest first.
  std::deque<T> take_all() {
    eventfd_t ignored = 0;
    ::eventfd_read(event_.get(), &ignored);
    const std::lock_guard lock(mutex_);
    return std::exchange(items_, {});
  }

 private:
  UniqueFd event_;
  std::mutex mutex_;
  std::deque<T> items_;
};

}  // namespace ilofeed::daemon

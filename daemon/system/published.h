// The one way in which a finished value passes to other threads.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace ilofeed::daemon {

/// Holds the newest immutable T. One thread replaces it whole; any thread may
/// take it, and keeps what it took for as long as it likes.
///
/// A mutex rather than std::atomic<std::shared_ptr>: the lock covers two
/// pointer moves, and GCC 12's atomic shared_ptr is a data race to
/// ThreadSanitizer.
template <class T>
class Published {
 public:
  explicit Published(std::shared_ptr<const T> first) : value_(std::move(first)) {}

  std::shared_ptr<const T> take() const {
    const std::lock_guard lock(mutex_);
    return value_;
  }

  void replace(std::shared_ptr<const T> next) {
    const std::lock_guard lock(mutex_);
    value_.swap(next);  // the old value dies after the lock, in `next`
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const T> value_;
};

}  // namespace ilofeed::daemon

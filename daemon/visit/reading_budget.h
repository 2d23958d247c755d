// What the reading of one document may cost.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <new>
#include <string>

namespace ilofeed::daemon {

struct ReadingLimits {
  std::size_t bytes = 0;            ///< of memory, held at once
  std::chrono::milliseconds cpu{};  ///< of processor time
};

/// Enough for any honest document of that size, several times over.
ReadingLimits reading_limits(std::size_t body_bytes);

/// Thrown where memory is taken, by which most that goes on and on is met.
class BudgetSpent : public std::bad_alloc {
 public:
  explicit BudgetSpent(const char* why) : why_(why) {}

  const char* what() const noexcept override { return why_; }

 private:
  const char* why_;
};

/// The budget of what this thread does while it lives. Each taking of memory by C++ is counted
/// against it and looks at the thread's clock now and then; what exceeds it ends by BudgetSpent,
/// thrown once.
class ReadingBudget {
 public:
  explicit ReadingBudget(const ReadingLimits& limits);
  ~ReadingBudget();
  ReadingBudget(const ReadingBudget&) = delete;
  ReadingBudget& operator=(const ReadingBudget&) = delete;

  /// Of this thread; null: it has none.
  static ReadingBudget* current();

  void take(std::size_t bytes);

  void give_back(std::size_t bytes) { held_ -= static_cast<std::int64_t>(bytes); }

 private:
  void spend(const char* why);

  std::int64_t most_;
  std::int64_t held_ = 0;  ///< below zero: more was given back than taken under this budget
  std::chrono::nanoseconds end_;
  std::size_t until_look_;  ///< bytes, before the clock is looked at
  bool spent_ = false;
};

}  // namespace ilofeed::daemon

#include "daemon/visit/reading_budget.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <exception>

#include <malloc.h>

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kLeastBytes =
    96UL << 20;  // a sitemap of 50,000 addresses, 1.3 MB, takes about 80 MiB
constexpr std::size_t kBytesForEach = 16;
constexpr std::chrono::milliseconds kLeastCpu{3000};
constexpr std::chrono::milliseconds kCpuForMebibyte{4000};
// Small enough to look every few milliseconds, large enough not to cost anything.
constexpr std::size_t kBytesToALook = 256UL << 10;
constexpr std::size_t kSmallest = 64;  // so much an allocation counts at least

thread_local ReadingBudget* budget = nullptr;

std::chrono::nanoseconds thread_clock() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec};
}

}  // namespace

ReadingLimits reading_limits(std::size_t body_bytes) {
  const auto mebibytes = static_cast<std::int64_t>(body_bytes >> 20U);
  return {.bytes = kLeastBytes + kBytesForEach * body_bytes,
          .cpu = kLeastCpu + kCpuForMebibyte * mebibytes};
}

ReadingBudget::ReadingBudget(const ReadingLimits& limits)
    : most_(static_cast<std::int64_t>(limits.bytes)),
      end_(thread_clock() + limits.cpu),
      until_look_(kBytesToALook) {
  budget = this;
}

ReadingBudget::~ReadingBudget() {
  budget = nullptr;
}

ReadingBudget* ReadingBudget::current() {
  return budget;
}

// Not while another exception is under way: two at once would end the program.
void ReadingBudget::spend(const char* why) {
  if (spent_ || std::uncaught_exceptions() > 0) return;
  spent_ = true;
  throw BudgetSpent(why);
}

void ReadingBudget::take(std::size_t bytes) {
  const auto more = static_cast<std::int64_t>(bytes);
  if (held_ + more > most_) spend("its reading takes more memory than a document of its size may");
  held_ += more;
  const std::size_t counted = std::max(bytes, kSmallest);
  if (counted < until_look_) {
    until_look_ -= counted;
    return;
  }
  until_look_ = kBytesToALook;
  if (thread_clock() > end_)
    spend("its reading takes more processor time than a document of its size may");
}

}  // namespace ilofeed::daemon

// The program's own taking of memory, so that each is counted (C++20 [new.delete]): all forms but
// the aligned ones, so that no other allocator (a sanitizer's) meets what this one gave.

using ilofeed::daemon::ReadingBudget;

void* operator new(std::size_t size) {
  ReadingBudget* budget = ReadingBudget::current();
  if (budget != nullptr) budget->take(size);
  void* memory = std::malloc(std::max<std::size_t>(size, 1));
  if (memory == nullptr) throw std::bad_alloc();
  // What is given back is counted by what the heap gave.
  if (budget != nullptr) budget->give_back(size - ::malloc_usable_size(memory));
  return memory;
}

void operator delete(void* memory) noexcept {
  ReadingBudget* budget = ReadingBudget::current();
  if (budget != nullptr && memory != nullptr) budget->give_back(::malloc_usable_size(memory));
  std::free(memory);
}

void operator delete(void* memory, std::size_t /*size*/) noexcept {
  operator delete(memory);
}

void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  try {
    return operator new(size);
  } catch (...) {
    return nullptr;
  }
}

void* operator new[](std::size_t size) {
  return operator new(size);
}

void* operator new[](std::size_t size, const std::nothrow_t& tag) noexcept {
  return operator new(size, tag);
}

void operator delete(void* memory, const std::nothrow_t& /*tag*/) noexcept {
  operator delete(memory);
}

void operator delete[](void* memory) noexcept {
  operator delete(memory);
}

void operator delete[](void* memory, std::size_t /*size*/) noexcept {
  operator delete(memory);
}

void operator delete[](void* memory, const std::nothrow_t& /*tag*/) noexcept {
  operator delete(memory);
}

#include "daemon/visit/readers.h"

#include <exception>
#include <utility>

#include "feeds/flow/ingest.h"

namespace ilofeed::daemon {
namespace {

constexpr int kThreads = 2;

WasRead heal(const ReadTask& task) {
  auto healing = feeds::heal_page(task.read.response, *task.read.source, task.known, task.now);
  if (!healing) return {tl::unexpected(std::move(healing.error()))};
  if (!feeds::can_be_trusted(*healing))
    return {feeds::fail(feeds::Reason::changed_shape, "the proposed recipe recovers too little")};
  return {std::move(healing->feed), std::move(healing->recipe)};
}

WasRead read(ReadTask task) {
  if (task.read.as == ReadAs::healed) return heal(task);
  const auto read =
      task.read.as == ReadAs::article ? feeds::read_article_document : feeds::read_document;
  return {read(std::move(task.read.response), task.read.source.get(), task.now)};
}

// A document that exhausts memory or trips a library is news about its source, not our end.
WasRead read_safely(ReadTask task) {
  try {
    return read(std::move(task));
  } catch (const std::exception& error) {
    return {
        feeds::fail(feeds::Reason::malformed, std::string{"could not be read: "} + error.what())};
  }
}

}  // namespace

Readers::Readers(Done done) : done_(std::move(done)) {
  for (int i = 0; i < kThreads; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
  }
}

Readers::~Readers() {
  for (std::jthread& thread : threads_)
    thread.request_stop();
  waiting_.notify_all();
}

void Readers::read(ReadTask task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  waiting_.notify_one();
}

void Readers::run(const std::stop_token& stop) {
  while (true) {
    ReadTask task;
    {
      std::unique_lock lock(mutex_);
      if (!waiting_.wait(lock, stop, [this] { return !tasks_.empty(); })) return;
      if (stop.stop_requested()) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    const RequestNumber number = task.number;
    done_({number, read_safely(std::move(task))});
  }
}

}  // namespace ilofeed::daemon

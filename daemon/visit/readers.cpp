#include "daemon/visit/readers.h"

#include <exception>
#include <utility>

#include "feeds/flow/ingest.h"

namespace ilofeed::daemon {
namespace {

constexpr int kThreads = 2;

ReadDocument heal(const ReadTask& task) {
  auto healing = feeds::heal_page(task.response, *task.source, task.known, task.now);
  if (!healing) return {task.number, tl::unexpected(std::move(healing.error())), {}};
  if (!feeds::can_be_trusted(*healing)) {
    return {task.number,
            feeds::fail(feeds::Reason::changed_shape, "the proposed recipe recovers too little"),
            {}};
  }
  return {task.number, std::move(healing->feed), std::move(healing->recipe)};
}

ReadDocument read(ReadTask task) {
  if (task.as == ReadAs::healed) return heal(task);
  const auto read =
      task.as == ReadAs::article ? feeds::read_article_document : feeds::read_document;
  return {task.number, read(std::move(task.response), task.source.get(), task.now), {}};
}

// A document that exhausts memory or trips a library is news about its source, not our end.
ReadDocument read_safely(ReadTask task) {
  const std::uint64_t number = task.number;
  try {
    return read(std::move(task));
  } catch (const std::exception& error) {
    return {
        number,
        feeds::fail(feeds::Reason::malformed, std::string{"could not be read: "} + error.what()),
        {}};
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
    done_(read_safely(std::move(task)));
  }
}

}  // namespace ilofeed::daemon

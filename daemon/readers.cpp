#include "daemon/readers.h"

#include <exception>
#include <utility>

#include "feeds/ingest.h"

namespace ilofeed::daemon {
namespace {

constexpr int kThreads = 2;

// A document that exhausts memory or trips a library is news about its source, not our end.
feeds::Result<feeds::Feed> read_safely(ReadTask task) {
  try {
    const auto read =
        task.as == ReadAs::article ? feeds::read_article_document : feeds::read_document;
    return read(std::move(task.response), task.source.get(), task.now);
  } catch (const std::exception& error) {
    return feeds::fail(feeds::Reason::malformed, std::string{"could not be read: "} + error.what());
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
    const std::uint64_t number = task.number;
    done_({number, read_safely(std::move(task))});
  }
}

}  // namespace ilofeed::daemon

#include "daemon/visit/readers.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "daemon/visit/reading_budget.h"
#include "feeds/flow/ingest.h"

namespace ilofeed::daemon {
namespace {

// A document that is read for so long is a hard one.
constexpr std::chrono::milliseconds kLong{500};
constexpr std::chrono::milliseconds kLookAgain{50};
constexpr std::size_t kLarge = 1U << 20;
constexpr std::size_t kThreadsACore = 4;

std::size_t cores() {
  return std::clamp(std::thread::hardware_concurrency(), 2U, 16U);
}

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

// A document that exhausts its budget or trips a library is news about its source, not our end.
WasRead read_safely(ReadTask task) {
  try {
    const ReadingBudget budget(reading_limits(task.read.response.body.size()));
    return read(std::move(task));
  } catch (const BudgetSpent& error) {
    return {feeds::fail(feeds::Reason::too_large, error.what())};
  } catch (const std::exception& error) {
    return {
        feeds::fail(feeds::Reason::malformed, std::string{"could not be read: "} + error.what())};
  }
}

}  // namespace

Readers::Readers(Done done) : done_(std::move(done)) {
  for (std::size_t i = 0; i < kThreadsACore * cores(); ++i) {
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
    const feeds::SourceId source = task.read.source->id;
    turns_.put(source, std::move(task));
  }
  waiting_.notify_one();
}

bool Readers::is_hard(const ReadTask& task) const {
  return task.read.response.body.size() >= kLarge || took_long_.contains(task.read.source->id);
}

std::optional<ReadTask> Readers::take() {
  const auto just_now = Clock::now() - kLong;
  const auto fresh =
      std::ranges::count_if(begun_, [&](const Begun& each) { return each.at > just_now; });
  if (static_cast<std::size_t>(fresh) >= cores()) return std::nullopt;
  const auto hard = static_cast<std::size_t>(std::ranges::count_if(begun_, &Begun::hard));
  auto task = turns_.take([&](const ReadTask& each) { return hard < cores() || !is_hard(each); });
  if (task) begun_.push_back({task->read.source->id, Clock::now(), is_hard(*task)});
  return task;
}

// While others are at work it is looked again and again whether one of them takes long.
std::optional<ReadTask> Readers::next(std::unique_lock<std::mutex>& lock,
                                      const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    if (auto task = take()) return task;
    if (turns_.any()) {
      waiting_.wait_for(lock, stop, kLookAgain, [] { return false; });
    } else {
      waiting_.wait(lock, stop, [this] { return turns_.any(); });
    }
  }
  return std::nullopt;
}

void Readers::note_end(const feeds::SourceId& source) {
  const auto mine = std::ranges::find(begun_, source, &Begun::source);
  if (Clock::now() - mine->at > kLong) {
    took_long_.insert(source);
  } else {
    took_long_.erase(source);
  }
  begun_.erase(mine);
  turns_.done(source);
}

void Readers::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (auto task = next(lock, stop)) {
    const RequestNumber number = task->number;
    const feeds::SourceId source = task->read.source->id;
    lock.unlock();
    done_({number, read_safely(*std::move(task))});
    lock.lock();
    note_end(source);
    waiting_.notify_one();
  }
}

}  // namespace ilofeed::daemon

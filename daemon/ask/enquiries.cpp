#include "daemon/ask/enquiries.h"

#include <exception>
#include <memory>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

#include "daemon/publish/lasting.h"
#include "daemon/system/log.h"
#include "feeds/store/open.h"

namespace ilofeed::daemon {
namespace {

constexpr std::chrono::seconds kSearchAgain{2};

Reply too_many_searches() {
  return busy_reply("503: too many searches at once. Come again in a moment.\n", kSearchAgain);
}

void yield_to_others(int niceness) {
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), niceness);
}

// One thread's store, opened when it is first needed and again after a failure.
class Desk {
 public:
  explicit Desk(feeds::StorePlace place) : place_(std::move(place)) {}

  static Reply reply_to(const std::function<Reply()>& work) { return work(); }

  Reply reply_to(const Enquiries::Work& work) {
    try {
      if (!store_) store_ = feeds::open_store(place_, feeds::OpenMode::read_only);
      Reply reply = work(*store_);
      make_last(*store_);
      failed_ = false;
      return reply;
    } catch (const std::exception& error) {
      store_.reset();
      if (!std::exchange(failed_, true))
        Event(Level::error, "search_failed").with("detail", error.what());
      return busy_reply("503: the store cannot be read. Come again in a while.\n",
                        std::chrono::minutes{1});
    }
  }

 private:
  feeds::StorePlace place_;
  std::unique_ptr<feeds::Store> store_;
  bool failed_ = false;  ///< told until it works again
};

}  // namespace

Enquiries::Enquiries(feeds::StorePlace store) : Enquiries(std::move(store), Limits{}) {}

Enquiries::Enquiries(feeds::StorePlace store, const Limits& limits)
    : store_(std::move(store)), limits_(limits) {
  for (unsigned i = 0; i < limits.threads; ++i)
    threads_.emplace_back([this](const std::stop_token& stop) { run(stop); });
}

Enquiries::~Enquiries() {
  for (std::jthread& thread : threads_)
    thread.request_stop();
  waiting_.notify_all();
  threads_.clear();
  for (const Enquiry& each : enquiries_)
    each.answer(too_many_searches());
}

void Enquiries::ask(Work work, const Answer& answer) {
  queue({std::move(work), answer, Clock::now()});
}

void Enquiries::ask(std::function<Reply()> work, const Answer& answer) {
  queue({std::move(work), answer, Clock::now()});
}

void Enquiries::queue(Enquiry enquiry) {
  {
    const std::lock_guard lock(mutex_);
    if (enquiries_.size() < limits_.waiting) {
      enquiries_.push_back(std::move(enquiry));
      waiting_.notify_one();
      return;
    }
  }
  enquiry.answer(too_many_searches());
}

void Enquiries::run(const std::stop_token& stop) {
  yield_to_others(limits_.niceness);
  Desk desk(store_);
  while (true) {
    Enquiry enquiry;
    {
      std::unique_lock lock(mutex_);
      if (!waiting_.wait(lock, stop, [this] { return !enquiries_.empty(); })) return;
      if (stop.stop_requested()) return;
      enquiry = std::move(enquiries_.front());
      enquiries_.pop_front();
    }
    const bool too_late = Clock::now() - enquiry.since > limits_.patience;
    enquiry.answer(
        too_late ? too_many_searches()
                 : std::visit([&](const auto& work) { return desk.reply_to(work); }, enquiry.work));
  }
}

}  // namespace ilofeed::daemon

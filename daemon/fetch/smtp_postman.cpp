#include "daemon/fetch/smtp_postman.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

#include <curl/curl.h>

#include "daemon/fetch/curl_fetcher.h"
#include "daemon/fetch/smtp_transfer.h"

namespace ilofeed::daemon {
namespace {

// A letter that is nearly there when the daemon stops is better known to be there.
constexpr Duration kLastMoment{1500};

struct FreeHandle {
  void operator()(CURL* easy) const { ::curl_easy_cleanup(easy); }
};

CURL* new_handle() {
  prepare_libcurl();
  CURL* easy = ::curl_easy_init();
  if (easy == nullptr) throw std::bad_alloc();
  return easy;
}

}  // namespace

struct SmtpPostman::Impl {
  explicit Impl(Done when_done) : done(std::move(when_done)) {
    thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }

  void send(OutgoingLetter letter) {
    {
      const std::lock_guard lock(mutex);
      waiting.push_back(std::move(letter));
    }
    something.notify_one();
  }

  // What was agreed with a server as it was configured before is not kept.
  void run(const std::stop_token& stop) {
    std::unique_ptr<CURL, FreeHandle> easy;
    std::shared_ptr<const MailServer> server;
    while (const auto letter = next(stop)) {
      if (std::exchange(server, letter->server) != letter->server) easy.reset(new_handle());
      std::optional<Moment> end;
      done(hand_over(easy.get(), *letter, [&] {
        const Moment now = read_clocks().moment;
        if (stop.stop_requested() && !end) end = now + kLastMoment;
        return end && now >= *end;
      }));
    }
  }

  std::optional<OutgoingLetter> next(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    something.wait(lock, stop, [this] { return !waiting.empty(); });
    if (stop.stop_requested()) return std::nullopt;
    OutgoingLetter letter = std::move(waiting.front());
    waiting.pop_front();
    return letter;
  }

  Done done;
  std::mutex mutex;
  std::condition_variable_any something;
  std::deque<OutgoingLetter> waiting;
  std::jthread thread;  // last: it uses all of the above
};

SmtpPostman::SmtpPostman(Done done) : impl_(std::make_unique<Impl>(std::move(done))) {}

SmtpPostman::~SmtpPostman() = default;

void SmtpPostman::send(OutgoingLetter letter) {
  impl_->send(std::move(letter));
}

}  // namespace ilofeed::daemon

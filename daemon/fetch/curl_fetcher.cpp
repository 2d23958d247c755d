#include "daemon/fetch/curl_fetcher.h"

#include <map>
#include <mutex>
#include <new>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include <curl/curl.h>

#include "daemon/fetch/file_fetch.h"
#include "daemon/fetch/transfer.h"

namespace ilofeed::daemon {
namespace {

constexpr int kLongSleepMs = 60'000;  // a wakeup ends it early
constexpr long kIdleConnections = 64;

struct FreeMulti {
  void operator()(CURLM* multi) const { ::curl_multi_cleanup(multi); }
};

CURLM* new_multi() {
  prepare_libcurl();
  CURLM* multi = ::curl_multi_init();
  if (multi == nullptr) throw std::bad_alloc();
  return multi;
}

}  // namespace

void prepare_libcurl() {
  static const CURLcode code = ::curl_global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK) throw std::bad_alloc();
}

struct CurlFetcher::Impl {
  explicit Impl(Done when_done) : done(std::move(when_done)) {
    ::curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, kIdleConnections);
    thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
  }

  ~Impl() {
    thread.request_stop();
    ::curl_multi_wakeup(multi.get());
  }

  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  // Who finds another waiting need not wake the thread: that was done.
  void start(FetchRequest request) {
    bool was_empty = false;
    {
      const std::lock_guard lock(mutex);
      was_empty = waiting.empty();
      waiting.push_back(std::move(request));
    }
    if (was_empty) ::curl_multi_wakeup(multi.get());
  }

  void run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      admit();
      int under_way = 0;
      ::curl_multi_perform(multi.get(), &under_way);
      hand_over_finished();
      ::curl_multi_poll(multi.get(), nullptr, 0, kLongSleepMs, nullptr);
    }
    cancel_rest();
  }

  std::vector<FetchRequest> take_waiting() {
    const std::lock_guard lock(mutex);
    return std::exchange(waiting, {});
  }

  void admit() {
    for (FetchRequest& request : take_waiting()) {
      if (names_file(request.url)) {
        done(fetch_file(request));
        continue;
      }
      auto transfer = std::make_unique<Transfer>(std::move(request));
      CURL* handle = transfer->handle();
      ::curl_multi_add_handle(multi.get(), handle);
      running.emplace(handle, std::move(transfer));
    }
  }

  void hand_over_finished() {
    int left = 0;
    while (const CURLMsg* message = ::curl_multi_info_read(multi.get(), &left)) {
      const CURLcode code = message->data.result;  // dies with remove_handle
      done(release(message->easy_handle)->finish(code));
    }
  }

  void cancel_rest() {
    for (const FetchRequest& request : take_waiting())
      done(given_up(request.number));
    while (!running.empty())
      done(given_up(release(running.begin()->first)->number()));
  }

  std::unique_ptr<Transfer> release(CURL* handle) {
    ::curl_multi_remove_handle(multi.get(), handle);
    const auto at = running.find(handle);
    auto transfer = std::move(at->second);
    running.erase(at);
    return transfer;
  }

  Done done;
  std::unique_ptr<CURLM, FreeMulti> multi{new_multi()};
  std::mutex mutex;
  std::vector<FetchRequest> waiting;
  std::map<CURL*, std::unique_ptr<Transfer>> running;  // fetch thread only
  std::jthread thread;                                 // last: it uses all of the above
};

CurlFetcher::CurlFetcher(Done done) : impl_(std::make_unique<Impl>(std::move(done))) {}

CurlFetcher::~CurlFetcher() = default;

void CurlFetcher::start(FetchRequest request) {
  impl_->start(std::move(request));
}

std::unique_ptr<Fetcher> over_the_network(std::function<void(FetchAnswer)> done) {
  return std::make_unique<CurlFetcher>(std::move(done));
}

}  // namespace ilofeed::daemon

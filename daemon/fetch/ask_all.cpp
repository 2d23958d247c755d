#include "daemon/fetch/ask_all.h"

#include <algorithm>
#include <utility>

#include <poll.h>

#include "daemon/fetch/curl_fetcher.h"
#include "daemon/system/inbox.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kMostUnderWay = 50;

}  // namespace

std::vector<FetchAnswer> ask_all(std::vector<FetchRequest> requests) {
  Inbox<FetchAnswer> inbox;
  CurlFetcher fetcher([&](FetchAnswer answer) { inbox.put(std::move(answer)); });
  std::vector<FetchAnswer> answers(requests.size());
  std::size_t begun = 0;
  for (std::size_t ended = 0; ended < requests.size();) {
    for (; begun < std::min(requests.size(), ended + kMostUnderWay); ++begun) {
      requests[begun].number = begun;
      fetcher.start(std::move(requests[begun]));
    }
    pollfd ready{inbox.readable_fd(), POLLIN, 0};
    ::poll(&ready, 1, -1);
    for (FetchAnswer& answer : inbox.take_all()) {
      ++ended;
      answers[answer.number] = std::move(answer);
    }
  }
  return answers;
}

}  // namespace ilofeed::daemon

#include "daemon/visit/requests.h"

#include "daemon/system/url_parts.h"
#include "feeds/text/printable.h"

namespace ilofeed::daemon {
namespace {

// It may quote what a server said, and is stored, logged and shown.
void clean(feeds::Failure& failure) {
  failure.detail = feeds::printable(failure.detail, feeds::kLongestSentence);
}

}  // namespace

Requests::Requests(const MakeFetcher& make_fetcher)
    : readers_([this](ReadDocument document) { documents_.put(std::move(document)); }),
      fetcher_(make_fetcher([this](FetchAnswer answer) { answers_.put(std::move(answer)); })) {}

std::optional<ErrandEvent> Requests::send(Fetch fetch, const Now& now) {
  const std::string& url = fetch.request.url;
  if (fetch.heeds_robots && !host_key(url).empty()) {
    if (!robots_.knows(origin_of(url), now.moment)) return RobotsUnknown{};
    if (!robots_.allows(url)) {
      FetchAnswer refusal;
      refusal.number = fetch.request.number;
      refusal.failure =
          feeds::Failure{feeds::Reason::refused, "the site's robots.txt does not allow it"};
      answers_.put(std::move(refusal));
      return std::nullopt;
    }
  }
  if (fetch.if_allowed) {
    fetch.if_allowed->number = fetch.request.number;
    answers_.put(std::move(*fetch.if_allowed));
    return std::nullopt;
  }
  fetcher_->start(std::move(fetch.request));
  return std::nullopt;
}

void Requests::learn(const RobotsText& robots, const Now& now) {
  robots_.learn(robots.origin, robots.status, robots.text, now.moment);
}

std::vector<std::pair<RequestNumber, ErrandEvent>> Requests::take_all() {
  std::vector<std::pair<RequestNumber, ErrandEvent>> all;
  for (FetchAnswer& answer : answers_.take_all()) {
    if (answer.failure) clean(*answer.failure);
    all.emplace_back(answer.number, Answered{std::move(answer)});
  }
  for (ReadDocument& document : documents_.take_all()) {
    auto& feed = document.document.feed;
    if (!feed) clean(feed.error());
    all.emplace_back(document.number, std::move(document.document));
  }
  return all;
}

std::vector<int> Requests::readable_fds() const {
  return {answers_.readable_fd(), documents_.readable_fd()};
}

}  // namespace ilofeed::daemon

#include "daemon/post/poster.h"

#include <utility>

#include "daemon/plan/freshness.h"
#include "daemon/system/url_parts.h"

namespace ilofeed::daemon {
namespace {

using feeds::Failure;
using feeds::Reason;

// The method and the body are kept by these only (RFC 9110 §15.4).
bool leads_on(int status) {
  return status == 307 || status == 308;
}

bool gives_away(const RedirectTrail& trail, const std::string& next) {
  return trail.first().starts_with("https:") && !next.starts_with("https:");
}

bool took_it(int status) {
  return status >= 200 && status < 300;
}

}  // namespace

Poster::Poster(MakeFetcher make_fetcher) : make_fetcher_(std::move(make_fetcher)) {}

void Poster::change_limits(std::shared_ptr<const FetchLimits> limits, PacingLimits pacing) {
  limits_ = std::move(limits);
  scheduler_.change_limits(pacing);
}

void Poster::ask(PostRequest request, const Now& now) {
  forget(request.key);
  const std::string host = host_key(request.url);
  scheduler_.add(request.key, host, now.moment);
  requests_.emplace(std::move(request.key),
                    Exchange{RedirectTrail{std::move(request.url)}, std::move(request.posted)});
}

void Poster::forget(const std::string& key) {
  const auto at = requests_.find(key);
  if (at == requests_.end()) return;
  keys_.erase(at->second.number);
  requests_.erase(at);
  scheduler_.remove(key);
}

void Poster::start_due(const Now& now) {
  for (const std::string& key : scheduler_.take_due(now.moment))
    start(key);
}

void Poster::start(const std::string& key) {
  Exchange& exchange = requests_.at(key);
  exchange.number = ++last_number_;
  keys_[exchange.number] = key;
  FetchRequest request;
  request.number = exchange.number;
  request.url = exchange.trail.current();
  request.posted = exchange.posted;
  request.timeout = limits_->timeout;
  request.limits = limits_;
  if (!fetcher_)
    fetcher_ = make_fetcher_([this](FetchAnswer answer) { answers_.put(std::move(answer)); });
  fetcher_->start(std::move(request));
}

std::vector<PostAnswer> Poster::receive(const Now& now) {
  std::vector<PostAnswer> all;
  for (const FetchAnswer& answer : answers_.take_all()) {
    const auto known = keys_.extract(answer.number);
    if (known.empty()) continue;  // forgotten meanwhile
    if (auto done = take(known.mapped(), answer, now)) all.push_back(std::move(*done));
  }
  return all;
}

std::optional<PostAnswer> Poster::take(const std::string& key,
                                       const FetchAnswer& answer,
                                       const Now& now) {
  Exchange& exchange = requests_.at(key);
  exchange.number = 0;
  PostAnswer said;
  said.key = key;
  if (answer.failure) {
    said.failure = answer.failure;
  } else if (leads_on(answer.status)) {
    auto next = exchange.trail.follow(answer.status, answer.fields.location);
    if (next && gives_away(exchange.trail, *next))
      next = feeds::fail(Reason::refused,
                         "redirect from https to http: what is posted holds a secret");
    if (next) {
      scheduler_.again(key, host_key(*next));
      return std::nullopt;
    }
    said.failure = next.error();
  } else if (!took_it(answer.status)) {
    said.failure = Failure{Reason::http_status, "HTTP status " + std::to_string(answer.status)};
  }
  if (answer.status == 429 || answer.status == 503) {
    said.wait = retry_after(answer.fields.retry_after, answer.fields.freshness.date, now.time());
    const std::string host = host_key(exchange.trail.current());
    if (said.wait) scheduler_.hold(host, now.moment + *said.wait);
  }
  requests_.erase(key);
  scheduler_.remove(key);
  return said;
}

}  // namespace ilofeed::daemon

#include "daemon/visit/visits.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "daemon/system/url_parts.h"
#include "feeds/text/digest.h"

namespace ilofeed::daemon {
namespace {

using feeds::Failure;
using feeds::Reason;
using News = Visits::News;

Failure status_failure(const FetchAnswer& answer) {
  const std::string status = std::to_string(answer.status);
  if (!answer.fields.challenge.empty()) {
    return {Reason::not_the_page,
            "a challenge page (HTTP status " + status + "): the server wants to see a browser"};
  }
  return {Reason::http_status, "HTTP status " + status};
}

// 203 is a body that a proxy has touched; the other 2xx are no answer to a GET for the whole.
bool brings_body(const FetchAnswer& answer) {
  return (answer.status == 200 || answer.status == 203) && answer.fields.challenge.empty();
}

void append(feeds::Feed& list, feeds::Feed page) {
  std::ranges::move(page.entries, std::back_inserter(list.entries));
  list.next_url = std::move(page.next_url);
}

// The pages of the list that follow are read by the same recipe.
void take_healed(Visit& visit, ReadDocument document) {
  feeds::Source source = *visit.source;
  source.recipe = document.recipe;
  visit.source = std::make_shared<const feeds::Source>(std::move(source));
  visit.outcome.healed = std::move(document.recipe);
  visit.outcome.feed = std::move(*document.feed);
  visit.outcome.listed = visit.outcome.feed->entries.size();
}

bool is_later_page(const Visit& visit) {
  return visit.pages > 0;
}

}  // namespace

Visits::Visits(const MakeFetcher& make_fetcher)
    : readers_([this](ReadDocument document) { documents_.put(std::move(document)); }),
      fetcher_(make_fetcher([this](FetchAnswer answer) { answers_.put(std::move(answer)); })) {}

Visits::~Visits() = default;

void Visits::begin(Visit visit, const Now& now) {
  const RequestNumber number = ++last_number_;
  visit.deadline = now.moment + visit.limits->timeout;
  visit.outcome.asked_url = visit.trail.first();
  visits_.emplace(number, std::move(visit));
  request(number, now);
}

bool Visits::resume(const feeds::SourceId& key, const Now& now) {
  const auto at = std::ranges::find_if(
      visits_, [&](const auto& each) { return each.second.key == key && each.second.wants_lane; });
  if (at == visits_.end()) return false;
  at->second.wants_lane = false;
  at->second.deadline = now.moment + at->second.limits->timeout;
  request(at->first, now);
  return true;
}

void Visits::read_on(RequestNumber number, FurtherPage next) {
  Visit& visit = visits_.at(number);
  visit.trail = RedirectTrail{next.url};
  visit.validators = next.validators;
  visit.further = std::move(next);
  visit.wants_lane = true;
}

void Visits::heal(RequestNumber number, std::vector<feeds::ListedEntry> known, const Now& now) {
  Visit& visit = visits_.at(number);
  visit.healing = true;
  ReadTask task;
  task.number = number;
  task.source = visit.source;
  task.as = ReadAs::healed;
  task.now = now.time();
  task.response = *visit.page;
  task.known = std::move(known);
  readers_.read(std::move(task));
}

void Visits::drop(const feeds::SourceId& key) {
  std::erase_if(visits_, [&](const auto& each) { return each.second.key == key; });
}

Visit Visits::take(RequestNumber number) {
  return std::move(visits_.extract(number).mapped());
}

std::vector<int> Visits::readable_fds() const {
  return {answers_.readable_fd(), documents_.readable_fd()};
}

// Asks for robots.txt first where it must be heeded and is not known yet; what
// it does not allow is answered here.
void Visits::request(RequestNumber number, const Now& now) {
  Visit& visit = visits_.at(number);
  const std::string& url = visit.trail.current();
  if (visit.heeds_robots && !visit.robots_trail && !host_key(url).empty()) {
    if (!robots_.knows(origin_of(url), now.moment)) {
      visit.robots_trail = RedirectTrail{origin_of(url) + "/robots.txt"};
    } else if (!robots_.allows(url)) {
      FetchAnswer refusal;
      refusal.number = number;
      refusal.failure = Failure{Reason::refused, "the site's robots.txt does not allow it"};
      answers_.put(std::move(refusal));
      return;
    }
  }
  FetchRequest request;
  request.number = number;
  request.url = visit.robots_trail ? visit.robots_trail->current() : url;
  const bool as_configured = !visit.story && request.url == visit.source->url;
  request.origin = as_configured ? AddressOrigin::configuration : AddressOrigin::elsewhere;
  if (!visit.robots_trail) request.validators = visit.validators;
  request.timeout = visit.deadline - now.moment;
  request.limits = visit.limits;
  fetcher_->start(std::move(request));
}

std::vector<News> Visits::receive(const Scheduler& scheduler, const Now& now) {
  std::vector<News> all;
  const auto keep = [&](std::optional<News> news) {
    if (news) all.push_back(*news);
  };
  for (FetchAnswer& answer : answers_.take_all())
    keep(take_answer(std::move(answer), scheduler, now));
  for (ReadDocument& document : documents_.take_all())
    keep(take_document(std::move(document)));
  return all;
}

std::optional<News> Visits::take_answer(FetchAnswer answer,
                                        const Scheduler& scheduler,
                                        const Now& now) {
  const auto at = visits_.find(answer.number);
  if (at == visits_.end()) return std::nullopt;
  if (!answer.failure && is_redirect(answer.status)) return follow(answer, scheduler, now);
  if (at->second.robots_trail) return take_robots(answer, now);
  return take_page(std::move(answer), now);
}

std::optional<News> Visits::follow(const FetchAnswer& answer,
                                   const Scheduler& scheduler,
                                   const Now& now) {
  Visit& visit = visits_.at(answer.number);
  const bool for_robots = visit.robots_trail.has_value();
  RedirectTrail& trail = for_robots ? *visit.robots_trail : visit.trail;
  auto next = trail.follow(answer.status, answer.fields.location);
  if (next) {
    const auto held = scheduler.held_until(host_key(*next));
    if (held && *held > now.moment) {
      next = feeds::fail(Reason::refused, "redirect to a host that asked us to wait");
    } else if (visit.deadline <= now.moment) {
      next = feeds::fail(Reason::timed_out, "the redirects took too long");
    }
  }
  if (next) {
    request(answer.number, now);
    return std::nullopt;
  }
  if (for_robots) return take_robots(answer, now);
  if (is_later_page(visit)) {
    visit.outcome.feed->next_url.clear();
  } else {
    visit.outcome.status = answer.status;
    visit.outcome.answered_by = visit.trail.current();
    visit.outcome.fields.retry_after = answer.fields.retry_after;
    visit.outcome.failure = next.error();
  }
  return News{answer.number, true};
}

// A robots.txt that could not be asked for says nothing; one that was answered is remembered.
std::optional<News> Visits::take_robots(const FetchAnswer& answer, const Now& now) {
  Visit& visit = visits_.at(answer.number);
  visit.robots_trail.reset();
  if (answer.failure && answer.status == 0) {
    visit.outcome.offline = answer.offline;
    if (is_later_page(visit)) {
      visit.outcome.feed->next_url.clear();
    } else {
      visit.outcome.answered_by = visit.trail.current();
      visit.outcome.failure =
          Failure{answer.failure->reason, "robots.txt: " + answer.failure->detail};
    }
    return News{answer.number, true};
  }
  robots_.learn(origin_of(visit.trail.current()), answer.status, answer.body, now.moment);
  visit.wants_lane = true;
  return News{answer.number, false};
}

std::optional<News> Visits::take_page(FetchAnswer answer, const Now& now) {
  const RequestNumber number = answer.number;
  Visit& visit = visits_.at(number);
  Outcome& outcome = visit.outcome;
  outcome.took += answer.took;
  outcome.received += answer.received;
  const bool body = !answer.failure && brings_body(answer);
  if (is_later_page(visit)) return take_further_page(std::move(answer), now);
  outcome.status = answer.status;
  outcome.answered_by = visit.trail.current();
  outcome.moved_for_good = visit.trail.moved_for_good();
  outcome.fields = answer.fields;
  outcome.failure = answer.failure;
  outcome.offline = answer.offline;
  if (body) {
    outcome.body_digest = visit.reading + ':' + feeds::digest(answer.body);
    if (outcome.body_digest == visit.known_digest) return News{number, true};
    read(std::move(answer), now);
    return std::nullopt;
  }
  const bool nothing_new = answer.status == 304 && visit.validators.any();
  if (!outcome.failure && !nothing_new) outcome.failure = status_failure(answer);
  return News{number, true};
}

// Without it the list is shorter, and no worse.
std::optional<News> Visits::take_further_page(FetchAnswer answer, const Now& now) {
  const RequestNumber number = answer.number;
  Visit& visit = visits_.at(number);
  FurtherPage& page = visit.further;
  page.status = answer.failure ? 0 : answer.status;
  page.fields = answer.fields;
  if (!answer.failure && brings_body(answer)) {
    std::string digest = visit.reading + ':' + feeds::digest(answer.body);
    if (digest != page.known_digest) {
      page.body_digest = std::move(digest);
      read(std::move(answer), now);
      return std::nullopt;
    }
  }
  visit.outcome.feed->next_url.clear();
  return News{number, true};
}

void Visits::read(FetchAnswer answer, const Now& now) {
  Visit& visit = visits_.at(answer.number);
  ReadTask task;
  task.number = answer.number;
  task.source = visit.source;
  task.as = visit.story ? ReadAs::article : ReadAs::anything;
  task.now = now.time();
  task.response.url = without_credentials(visit.trail.current());
  task.response.media_type = std::move(answer.fields.content_type);
  task.response.language = std::move(answer.fields.content_language);
  task.response.body = std::move(answer.body);
  if (visit.keeps_page && !is_later_page(visit)) visit.page = task.response;
  readers_.read(std::move(task));
}

std::optional<News> Visits::take_document(ReadDocument document) {
  const auto at = visits_.find(document.number);
  if (at == visits_.end()) return std::nullopt;
  Visit& visit = at->second;
  if (visit.healing && visit.pages == 1 && !visit.outcome.healed) {
    if (document.feed) take_healed(visit, std::move(document));
    return News{document.number, true};
  }
  if (!is_later_page(visit)) {
    if (document.feed) {
      visit.outcome.feed = std::move(*document.feed);
      visit.outcome.listed = visit.outcome.feed->entries.size();
    } else {
      visit.outcome.failure = std::move(document.feed.error());
    }
  } else if (document.feed) {
    if (document.feed->cut_short) visit.further.body_digest.clear();
    append(*visit.outcome.feed, std::move(*document.feed));
  } else {
    visit.outcome.feed->next_url.clear();
    visit.further.body_digest.clear();
  }
  ++visit.pages;
  return News{document.number, true};
}

}  // namespace ilofeed::daemon

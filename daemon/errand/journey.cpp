// From request to document: redirects, and robots.txt where it is heeded.
#include <utility>

#include "daemon/errand/kinds.h"
#include "daemon/system/url_parts.h"

namespace ilofeed::daemon {
namespace {

using feeds::Failure;
using feeds::Reason;

// What a redirect that is not followed comes to.
FetchAnswer refused(const FetchAnswer& redirect, Failure why) {
  FetchAnswer answer;
  answer.number = redirect.number;
  answer.status = redirect.status;
  answer.failure = std::move(why);
  answer.fields.retry_after = redirect.fields.retry_after;
  return answer;
}

Fetch fetch_of(const Journey& journey, const feeds::Validators& validators, const Now& now) {
  Fetch fetch;
  FetchRequest& request = fetch.request;
  request.url = (journey.robots ? *journey.robots : journey.trail).current();
  if (request.url == journey.source->url) request.origin = AddressOrigin::configuration;
  if (!journey.robots) request.validators = validators;
  request.cookies = journey.cookies.field_for(request.url);
  request.timeout = journey.deadline - now.moment;
  request.limits = journey.limits;
  request.manner = journey.source->manner;
  fetch.heeds_robots = journey.heeds_robots && !journey.robots;
  if (journey.only_asks && !journey.robots) fetch.if_allowed.emplace();
  return fetch;
}

feeds::Result<std::string> hop(Journey& journey, const FetchAnswer& answer, const Now& now) {
  RedirectTrail& trail = journey.robots ? *journey.robots : journey.trail;
  if (journey.cookies.learn(trail.current(), answer.fields.cookies)) trail.may_return();
  auto next = trail.follow(answer.status, answer.fields.location);
  if (next && journey.deadline <= now.moment)
    return feeds::fail(Reason::timed_out, "the redirects took too long");
  return next;
}

}  // namespace

Fetch set_out(Journey& journey, const feeds::Validators& validators, const Now& now) {
  journey.deadline = now.moment + journey.limits->timeout;
  return fetch_of(journey, validators, now);
}

WaitForHost travel_on(Journey& journey, const std::string& url) {
  journey.trail = RedirectTrail{url};
  journey.heeds_robots = true;
  return {host_key(url)};
}

Fetch ask_robots(Journey& journey, const Now& now) {
  journey.robots = RedirectTrail{origin_of(journey.trail.current()) + "/robots.txt"};
  return fetch_of(journey, {}, now);
}

// A robots.txt that could not be asked for says nothing; one that was answered is remembered.
std::optional<ErrandAction> follow(Journey& journey,
                                   const feeds::Validators& validators,
                                   FetchAnswer& answer,
                                   const Now& now) {
  if (!answer.failure && is_redirect(answer.status)) {
    if (auto next = hop(journey, answer, now)) {
      Fetch fetch = fetch_of(journey, validators, now);
      fetch.if_held =
          refused(answer, Failure{Reason::refused, "redirect to a host that asked us to wait"});
      return fetch;
    } else {
      answer = refused(answer, std::move(next.error()));
    }
  }
  if (!journey.robots) return std::nullopt;
  journey.robots.reset();
  if (answer.failure && answer.status == 0) {
    answer.failure->detail = "robots.txt: " + answer.failure->detail;
    return std::nullopt;
  }
  const std::string& url = journey.trail.current();
  return WaitForHost{host_key(url),
                     RobotsText{origin_of(url), answer.status, std::move(answer.body)}};
}

void note_answer(Outcome& outcome, const Journey& journey, const FetchAnswer& answer) {
  outcome.status = answer.status;
  outcome.asked_url = journey.trail.first();
  outcome.answered_by = journey.trail.current();
  outcome.moved_for_good = !is_redirect(answer.status) && journey.trail.moved_for_good();
  outcome.fields = answer.fields;
  outcome.offline = answer.offline;
  outcome.received += answer.received;
  outcome.took += answer.took;
}

std::optional<Failure> failure_of(const FetchAnswer& answer, const feeds::Validators& validators) {
  if (answer.failure) return answer.failure;
  if (answer.status == 304 && validators.any()) return std::nullopt;
  const std::string status = std::to_string(answer.status);
  if (!answer.fields.challenge.empty()) {
    return Failure{
        Reason::not_the_page,
        "a challenge page (HTTP status " + status + "): the server wants to see a browser"};
  }
  return Failure{Reason::http_status, "HTTP status " + status};
}

// 203 is a body that a proxy has touched; the other 2xx are no answer to a GET for the whole.
bool brings_body(const FetchAnswer& answer) {
  return !answer.failure && (answer.status == 200 || answer.status == 203) &&
         answer.fields.challenge.empty();
}

Read reading_of(const Journey& journey, FetchAnswer answer, ReadAs as) {
  return {journey.source,
          {without_credentials(journey.trail.current()),
           std::move(answer.fields.content_type),
           std::move(answer.fields.content_language),
           std::move(answer.body)},
          as};
}

}  // namespace ilofeed::daemon

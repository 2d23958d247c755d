// A source's document, page by page; a page whose list went is healed.
#include <iterator>
#include <utility>

#include "daemon/errand/kinds.h"
#include "daemon/system/url_parts.h"

namespace ilofeed::daemon {
namespace {

bool is_healable(const Poll& poll) {
  const Outcome& outcome = poll.outcome;
  return poll.page && poll.journey.source->heal == feeds::Heal::automatic && !outcome.healed;
}

// A page is read only where robots.txt allows it. What a document is, is known when it was read:
// nothing of it is taken in until that was asked.
bool is_unasked_page(const Poll& poll, const WasRead& document) {
  return document.feed && is_page(document.feed->format) && !poll.journey.heeds_robots &&
         !host_key(poll.journey.trail.current()).empty();
}

// What is no feed and gives no entries is taken for a page, too.
bool was_page(const feeds::Result<feeds::Feed>& document) {
  if (document) return is_page(document->format) || document->format == feeds::Format::unknown;
  const feeds::Reason reason = document.error().reason;
  return reason == feeds::Reason::no_entries || reason == feeds::Reason::not_the_page;
}

ErrandStep to_ask_for_leave(Poll poll) {
  poll.journey.heeds_robots = true;
  poll.journey.only_asks = true;
  WaitForHost wait{host_key(poll.journey.trail.current())};
  return {std::move(poll), std::move(wait)};
}

ErrandStep after_asking_for_leave(Poll poll, FetchAnswer answer) {
  poll.journey.only_asks = false;
  if (!answer.failure) return {std::move(poll), Judge{}};
  poll.outcome.feed.reset();
  poll.outcome.failure = std::move(answer.failure);
  return to_file(std::move(poll));
}

ErrandStep to_next_page(Poll poll, const std::string& url) {
  WaitForHost wait = travel_on(poll.journey, url);
  poll.asked = {url};
  return {std::move(poll), std::move(wait)};
}

}  // namespace

ErrandStep on(Poll poll, WasRead document) {
  Outcome& outcome = poll.outcome;
  if (poll.pages++ > 0) {
    const bool goes_on = take_further_page(poll.asked, *outcome.feed, std::move(document));
    return goes_on ? ErrandStep{std::move(poll), Judge{}} : to_file(std::move(poll));
  }
  outcome.is_page = was_page(document.feed);
  const bool unasked = is_unasked_page(poll, document);
  take_document(outcome, std::move(document.feed));
  if (unasked) return to_ask_for_leave(std::move(poll));
  if (!outcome.failure) return {std::move(poll), Judge{}};
  poll.page.reset();
  return to_file(std::move(poll));
}

ErrandStep on(Poll poll, Judged judged) {
  const auto& failure = poll.outcome.failure = std::move(judged.doubt);
  if (failure && failure->reason == feeds::Reason::changed_shape) {
    if (!is_healable(poll)) return to_file(std::move(poll));
    Read read{poll.journey.source, *poll.page, ReadAs::healed};
    return {Heal{std::move(poll)}, std::move(read)};
  }
  poll.page.reset();
  if (failure) return to_file(std::move(poll));
  if (judged.sitemaps) return begin_sitemaps(std::move(poll), std::move(*judged.sitemaps));
  const auto page = judged.leads_on ? next_page(poll) : std::nullopt;
  return page ? to_next_page(std::move(poll), *page) : to_file(std::move(poll));
}

// The pages of the list that follow are read by the same recipe. Without one the doubt stands.
ErrandStep on(Heal heal, WasRead document) {
  Poll poll = std::move(heal.poll);
  if (!document.feed) return to_file(std::move(poll));
  feeds::Source source = *poll.journey.source;
  source.recipe = document.recipe;
  poll.journey.source = std::make_shared<const feeds::Source>(std::move(source));
  poll.outcome.failure.reset();
  poll.outcome.healed = std::move(document.recipe);
  take_document(poll.outcome, std::move(document.feed));
  return {std::move(poll), Judge{}};
}

ErrandStep arrive(Poll poll, FetchAnswer answer) {
  if (poll.journey.only_asks) return after_asking_for_leave(std::move(poll), std::move(answer));
  if (poll.pages > 0) {
    auto read = take_further_answer(poll, std::move(answer));
    if (!read) return to_file(std::move(poll));
    return {std::move(poll), std::move(*read)};
  }
  Outcome& outcome = poll.outcome;
  note_answer(outcome, poll.journey, answer);
  if (!brings_body(answer)) {
    outcome.failure = failure_of(answer, poll.asked.validators);
    if (outcome.failure) return to_file(std::move(poll));
    return {std::move(poll), Judge{}};
  }
  outcome.body_digest = poll.reading + ':' + feeds::digest(answer.body);
  if (outcome.body_digest == poll.asked.known_digest) return {std::move(poll), Judge{}};
  Read read = reading_of(poll.journey, std::move(answer), ReadAs::anything);
  if (poll.journey.heeds_robots) poll.page = read.response;
  return {std::move(poll), std::move(read)};
}

std::optional<std::string> next_page(const Poll& poll) {
  if (!poll.outcome.feed) return std::nullopt;
  const std::string& next = poll.outcome.feed->next_url;
  const std::string& here = poll.journey.trail.current();
  const std::string host = host_key(next);
  const bool wanted = poll.pages < poll.journey.source->pages && !host.empty() && next != here &&
                      host == host_key(here);
  return wanted ? std::optional{next} : std::nullopt;
}

bool take_further_page(AskedPage& asked, feeds::Feed& list, WasRead page) {
  if (!page.feed || page.feed->cut_short) asked.body_digest.clear();
  if (!page.feed) return false;
  std::ranges::move(page.feed->entries, std::back_inserter(list.entries));
  list.next_url = std::move(page.feed->next_url);
  return true;
}

}  // namespace ilofeed::daemon

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

ErrandStep to_next_page(Poll poll, const std::string& url) {
  WaitForHost wait = travel_on(poll.journey, url);
  poll.asked = {url};
  return {std::move(poll), std::move(wait)};
}

// The page is needed no more, unless it is what was found wanting.
ErrandStep to_file_without_page(Poll poll) {
  poll.page.reset();
  return to_file(std::move(poll));
}

struct PollSteps : StepsOnTheWay<Poll> {
  using StepsOnTheWay::operator();

  ErrandStep operator()(WasRead document) {
    Outcome& outcome = errand.outcome;
    if (errand.pages == 0 && !document.feed) {
      outcome.failure = std::move(document.feed.error());
      return to_file_without_page(std::move(errand));
    }
    bool goes_on = true;
    if (errand.pages++ == 0) {
      outcome.feed = std::move(*document.feed);
      outcome.listed = outcome.feed->entries.size();
    } else {
      goes_on = take_further_page(errand.asked, *outcome.feed, std::move(document));
    }
    return goes_on ? ErrandStep{std::move(errand), Judge{}} : to_file(std::move(errand));
  }

  ErrandStep operator()(Judged judged) {
    errand.outcome.failure = std::move(judged.doubt);
    const auto& failure = errand.outcome.failure;
    if (failure && failure->reason == feeds::Reason::changed_shape) {
      if (!is_healable(errand)) return to_file(std::move(errand));
      Read read{errand.journey.source, *errand.page, ReadAs::healed};
      return {Heal{std::move(errand)}, std::move(read)};
    }
    errand.page.reset();
    if (failure) return to_file(std::move(errand));
    if (judged.sitemaps) return begin_sitemaps(std::move(errand), std::move(*judged.sitemaps));
    const auto page = judged.leads_on ? next_page(errand) : std::nullopt;
    return page ? to_next_page(std::move(errand), *page) : to_file(std::move(errand));
  }
};

struct HealSteps : Steps<Heal> {
  using Steps::operator();

  // The pages of the list that follow are read by the same recipe. Without one the doubt stands.
  ErrandStep operator()(WasRead document) {
    Poll poll = std::move(errand.poll);
    if (!document.feed) return to_file(std::move(poll));
    feeds::Source source = *poll.journey.source;
    source.recipe = document.recipe;
    poll.journey.source = std::make_shared<const feeds::Source>(std::move(source));
    poll.outcome.failure.reset();
    poll.outcome.healed = std::move(document.recipe);
    poll.outcome.feed = std::move(*document.feed);
    poll.outcome.listed = poll.outcome.feed->entries.size();
    return {std::move(poll), Judge{}};
  }
};

}  // namespace

ErrandStep step(Poll poll, ErrandEvent event, const Now& now) {
  return std::visit(PollSteps{{{std::move(poll), now}}}, std::move(event));
}

ErrandStep step(Heal heal, ErrandEvent event, const Now& now) {
  return std::visit(HealSteps{{std::move(heal), now}}, std::move(event));
}

ErrandStep arrive(Poll poll, FetchAnswer answer) {
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

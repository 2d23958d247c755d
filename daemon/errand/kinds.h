// The steps of each kind of errand; see next.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "daemon/errand/journey.h"
#include "daemon/errand/next.h"
#include "feeds/text/digest.h"

namespace ilofeed::daemon {

ErrandStep step(Poll poll, ErrandEvent event, const Now& now);
ErrandStep step(Article article, ErrandEvent event, const Now& now);
ErrandStep step(Push push, ErrandEvent event, const Now& now);
ErrandStep step(Sitemap sitemap, ErrandEvent event, const Now& now);
ErrandStep step(Heal heal, ErrandEvent event, const Now& now);

/// The answer that was wanted has come, or one that stands for it.
ErrandStep arrive(Poll poll, FetchAnswer answer);
ErrandStep arrive(Article article, FetchAnswer answer);
ErrandStep arrive(Sitemap sitemap, FetchAnswer answer);

/// The index of a poll was read, or is unchanged: the errand goes on with what it lists.
ErrandStep begin_sitemaps(Poll poll, std::deque<AskedPage> planned);
/// Nothing more is asked for. The entries of a sitemap get the order of lists: the newest first.
ErrandStep to_file(Errand errand);

/// A page after the first was read. Gives whether its list goes on: without it the list is shorter,
/// and no worse.
bool take_further_page(AskedPage& asked, feeds::Feed& list, WasRead page);

/// A page after the first was answered: it is read, unless nothing came or nothing in it is new.
template <class Kind>
std::optional<Read> take_further_answer(Kind& errand, FetchAnswer answer) {
  AskedPage& page = errand.asked;
  errand.outcome.received += answer.received;
  errand.outcome.took += answer.took;
  page.status = answer.failure ? 0 : answer.status;
  page.fields = answer.fields;
  if (!brings_body(answer)) return std::nullopt;
  std::string digest = errand.reading + ':' + feeds::digest(answer.body);
  if (digest == page.known_digest) return std::nullopt;
  page.body_digest = std::move(digest);
  return reading_of(errand.journey, std::move(answer), ReadAs::anything);
}

/// What happens to every kind alike; a kind adds what happens to it alone.
template <class Kind>
struct Steps {
  Kind errand;
  const Now& now;

  /// What does not happen to this kind, or ends it: it was filed.
  template <class Other>
  ErrandStep operator()(Other&& /*event*/) {
    return {std::move(errand), Done{}};
  }
};

/// The same for kinds that ask for something over the network.
template <class Kind>
struct StepsOnTheWay : Steps<Kind> {
  using Steps<Kind>::operator();

  ErrandStep operator()(HostIsFree /*event*/) {
    Fetch fetch = set_out(this->errand.journey, validators(), this->now);
    return {std::move(this->errand), std::move(fetch)};
  }

  ErrandStep operator()(RobotsUnknown /*event*/) {
    Fetch fetch = ask_robots(this->errand.journey, this->now);
    return {std::move(this->errand), std::move(fetch)};
  }

  ErrandStep operator()(Answered event) {
    if (auto action = follow(this->errand.journey, validators(), event.answer, this->now))
      return {std::move(this->errand), std::move(*action)};
    return arrive(std::move(this->errand), std::move(event.answer));
  }

 private:
  feeds::Validators validators() const {
    if constexpr (requires { this->errand.asked; }) return this->errand.asked.validators;
    return {};
  }
};

}  // namespace ilofeed::daemon

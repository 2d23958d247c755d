// The pieces that `next` is made of; for this room only.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <utility>

#include "daemon/errand/next.h"
#include "feeds/text/digest.h"

namespace ilofeed::daemon {

// On the way, whatever the kind; see journey.cpp.

/// Asks for the address at which the journey is, from now on.
Fetch set_out(Journey& journey, const feeds::Validators& validators, const Now& now);
/// The journey goes on at another page of the same host, which is read like a robot reads.
WaitForHost travel_on(Journey& journey, const std::string& url);
/// Asks for robots.txt first.
Fetch ask_robots(Journey& journey, const Now& now);

/// What is to be done after an answer that leads on to the document; nothing when it is the answer
/// that was wanted, or stands for it because nothing better will come.
std::optional<ErrandAction> follow(Journey& journey,
                                   const feeds::Validators& validators,
                                   FetchAnswer& answer,
                                   const Now& now);

/// Writes down what was answered.
void note_answer(Outcome& outcome, const Journey& journey, const FetchAnswer& answer);
/// Nothing for a whole answer, and for a 304 to `validators` that were sent.
std::optional<feeds::Failure> failure_of(const FetchAnswer& answer,
                                         const feeds::Validators& validators);

/// Whether an answer holds the whole document.
bool brings_body(const FetchAnswer& answer);
Read reading_of(const Journey& journey, FetchAnswer answer, ReadAs as);

// Each kind; an event for which there is nothing here ends it.

ErrandStep on(Poll poll, WasRead document);
ErrandStep on(Poll poll, Judged judged);
ErrandStep on(Heal heal, WasRead document);
ErrandStep on(Sitemap sitemap, WasRead page);
ErrandStep on(Article article, WasRead document);
ErrandStep on(Push push, WasRead document);
ErrandStep on(Push push, Brought delivery);

/// The answer that was wanted has come, or one that stands for it.
ErrandStep arrive(Poll poll, FetchAnswer answer);
ErrandStep arrive(Article article, FetchAnswer answer);
ErrandStep arrive(Sitemap sitemap, FetchAnswer answer);

/// The index of a poll was read, or is unchanged: the errand goes on with what it lists.
ErrandStep begin_sitemaps(Poll poll, std::deque<AskedPage> planned);
/// Nothing more is asked for. The entries of a sitemap get the order of lists: the newest first.
ErrandStep to_file(Errand errand);

/// The first, or only, document was read.
void take_document(Outcome& outcome, feeds::Result<feeds::Feed> document);
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

}  // namespace ilofeed::daemon

// From request to document: redirects, and robots.txt where it is heeded.
#pragma once

#include <optional>

#include "daemon/errand/next.h"

namespace ilofeed::daemon {

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

/// The beginning of an outcome: what was answered. `validators` were sent.
void note_answer(Outcome& outcome, const Journey& journey, const FetchAnswer& answer);
std::optional<feeds::Failure> failure_of(const FetchAnswer& answer,
                                         const feeds::Validators& validators);

/// Whether an answer holds the whole document.
bool brings_body(const FetchAnswer& answer);
Read reading_of(const Journey& journey, FetchAnswer answer, ReadAs as);

}  // namespace ilofeed::daemon

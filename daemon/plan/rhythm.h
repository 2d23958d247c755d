// When a source publishes, learned from its own history: new entries by hour of the week.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "feeds/text/date/date.h"

namespace ilofeed::daemon {

/// The form kept in PollState: see there.
using Rhythm = std::vector<std::int64_t>;

/// Counts the new entries of a poll, each at its own published time (or `now`
/// for those without), and the time that was watched: since `since`, at the
/// first poll since the oldest entry. What was counted before fades with a
/// half-life of eight weeks, so that a new habit is soon believed.
void learn(Rhythm& rhythm,
           std::span<const feeds::Date> published,
           std::optional<feeds::Time> since,
           feeds::Time now);

/// How long until a new entry may be expected (with even odds), looking at the hours to come;
/// nothing while too little is known.
std::optional<std::chrono::seconds> expected_wait(const Rhythm& rhythm, feeds::Time now);

/// Entries that are usual in a week; nothing while too little is known.
std::optional<double> usual_in_a_week(const Rhythm& rhythm);

/// "about 3 new entries a week", for people; empty while too little is known.
std::string describe(const Rhythm& rhythm);

}  // namespace ilofeed::daemon

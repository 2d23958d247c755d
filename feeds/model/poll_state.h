// What is remembered of a source between two polls, over restarts too.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/model/source.h"
#include "feeds/text/date/date.h"

namespace ilofeed::feeds {

/// ETag and Last-Modified as received, an opaque pair (RFC 9110 §8.8).
struct Validators {
  std::string etag;           ///< empty: none
  std::string last_modified;  ///< empty: none

  bool any() const { return !etag.empty() || !last_modified.empty(); }

  friend bool operator==(const Validators&, const Validators&) = default;
};

/// What /status.json calls the state of a source; stored by name.
enum class SourceCondition { fresh, ok, failing, silent, gone, changed_shape, paused };

/// "new", "ok", "failing", "silent", "gone", "changed-shape", "paused".
std::string_view name_of(SourceCondition);
std::optional<SourceCondition> condition_named(std::string_view);

/// What the entries of a source's page looked like when it was well; see daemon/poll/page_watch.h.
struct ShapeProfile {
  std::string signature;  ///< Feed::shape
  double entries = 0;     ///< usual number of entries, smoothed
  double dated = 0;       ///< usual share of entries with a date, 0 to 1
  double summarised = 0;
  int polls = 0;        ///< how many polls it rests on
  double distinct = 1;  ///< usual share of titles that stand once
};

struct PollState {
  std::string url;        ///< the configured URL this state belongs to; another one resets it
  std::string moved_url;  ///< where permanent redirects lead; empty: nowhere yet
  int moved_polls = 0;    ///< polls in a row that were led there
  Validators validators;
  std::string body_digest;  ///< of the last body taken in
  std::optional<Time> last_poll;
  std::optional<Time> last_success;
  std::optional<Time> last_body;  ///< when a body was last taken in
  std::optional<Time> next_poll;
  /// When it would be asked if its hub did not push; never later than `next_poll`.
  std::optional<Time> unpushed_poll;
  std::string next_reason;  ///< why then, for people: "interval 30m", "Retry-After"
  int last_status = 0;      ///< HTTP; 0: no answer
  std::string last_error;   ///< one line; empty: none
  std::string flood;        ///< far more news at once than it is used to, for people; empty: none
  std::optional<Time> flood_since;
  int consecutive_failures = 0;
  int gone_polls = 0;           ///< 410 answers in a row
  int not_modified_streak = 0;  ///< 304 answers in a row
  SourceCondition condition = SourceCondition::fresh;
  std::optional<Time> condition_since;
  std::chrono::seconds asked_interval{
      0};  ///< the document's own wish (ttl, sy:updatePeriod); 0: none
  std::uint32_t skip_hours =
      0;                       ///< hours of the day (GMT) in which it wants no polls; bit 0: 00:00
  std::uint8_t skip_days = 0;  ///< days of the week in which it wants no polls; bit 0: Sunday
  std::string hub;             ///< that the feed names (WebSub); empty: none
  std::string other_hubs;      ///< that it names too, one a line
  std::string topic;           ///< the address by which that hub knows it
  bool is_page = false;        ///< what came last was a page, with entries or without
  std::chrono::seconds max_age{0};  ///< of the newest answer that gave one; 0: none
  ShapeProfile shape;
  /// The recipe by which the source's page is read since its own one failed (heal: automatic).
  std::optional<Recipe> healed;
  std::string healed_from;  ///< what of the configuration it stands in for, as a digest
  /// New entries by hour of week (UTC, from Monday 00:00), in millionths, decayed: 168 numbers,
  /// then for how many weeks they were counted, in millionths too. Empty: none yet.
  std::vector<std::int64_t> rhythm;
};

/// As it was at one time: a change makes a new one, so that who reports on it need not copy it.
using SharedPollState = std::shared_ptr<const PollState>;

/// What is remembered of a sitemap that a source's index lists.
struct SitemapState {
  std::string url;
  Validators validators;
  std::string body_digest;  ///< of the last body taken in; empty: none
  std::int64_t asked = 0;   ///< the turn of the index at which it was last asked for; 0: never

  friend bool operator==(const SitemapState&, const SitemapState&) = default;
};

}  // namespace ilofeed::feeds

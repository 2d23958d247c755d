// What one errand came to.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "daemon/fetch/fetcher.h"
#include "feeds/model/feed.h"
#include "feeds/result.h"

namespace ilofeed::daemon {

/// The end of an errand, after all its redirects: a failure, or a document that was read, or the
/// news that nothing changed.
struct Outcome {
  int status = 0;  ///< HTTP; 0: no answer
  std::optional<feeds::Failure> failure;
  bool offline = false;  ///< the failure may be our own network's
  AnswerFields fields;
  std::optional<feeds::Feed> feed;      ///< nothing when nothing changed
  std::size_t listed = 0;               ///< entries on the first page of the list
  std::optional<feeds::Recipe> healed;  ///< the proposed recipe that `feed` was read by
  std::string body_digest;              ///< with `feed`, or of a body known before
  std::string asked_url;                ///< where the errand began
  std::string answered_by;              ///< the address that gave the answer
  bool moved_for_good = false;          ///< all redirects on the way were permanent
  std::size_t received = 0;
  Duration took{0};
};

}  // namespace ilofeed::daemon

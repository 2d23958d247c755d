// Archived feeds (RFC 5005 §4): documents of a feed's months, for those who want what the feed
// itself holds no more.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/flow/outgoing.h"

namespace ilofeed::feeds {

/// One document of an archive: the first entries of a month that came into the store, the next,
/// and so on. So one that is full stays as it is, whatever comes.
struct ArchivePart {
  /// Entries in one, at most.
  static constexpr std::size_t kEntries = 1000;

  std::chrono::year_month month;
  std::size_t part = 1;

  friend bool operator==(const ArchivePart&, const ArchivePart&) = default;
};

/// "2026-09", the second part "2026-09-2"; nothing for anything else.
std::optional<ArchivePart> parse_archive(std::string_view text);

/// What an archive document is made of.
struct Archive {
  std::string path;              ///< without extension
  std::vector<StoryMark> marks;  ///< newest first
  FeedHistory history;
};

/// The stories published in a month (UTC; those without a date by when they were first seen), and
/// the links to the documents before and after; nothing when there are none. Documents that are
/// full or of months that are over (see is_over) are marked as archives.
std::optional<Archive> archive(Store& store,
                               const FeedPlan& plan,
                               const ArchivePart& part,
                               Time now);

/// Whether a month ended long enough ago for its news to have been polled: its document changes no
/// more.
bool is_over(std::chrono::year_month month, Time now);

/// Where the archive of a feed begins, as a path without extension: the newest month that is over;
/// when the months since may hold stories that `newest`, those of the feed itself, do not,
/// the month of the newest story. Empty when the feed has no archive.
std::string newest_archive(Store& store,
                           const FeedPlan& plan,
                           const std::vector<StoryMark>& newest,
                           Time now);

}  // namespace ilofeed::feeds

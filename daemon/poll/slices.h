// A document that is too large to be taken in at once: in parts, between which others are served.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "daemon/setup/setup.h"
#include "feeds/flow/filing.h"
#include "feeds/model/poll_state.h"
#include "feeds/store/store.h"

namespace ilofeed::daemon {

/// A large document that is taken in in parts.
struct Slices {
  std::shared_ptr<const Setup> setup;  ///< whose rules it was matched by
  std::vector<feeds::Entry> entries;   ///< emptied as they are taken in
  std::unique_ptr<feeds::DocumentMerge> merge;
  std::optional<feeds::ShapeProfile> shape;
  feeds::Merged taken;
  std::vector<feeds::Date> dates;         ///< when those entries were published
  std::optional<Time> at;                 ///< the one time of all slices; nothing: there were none
  std::optional<std::string> not_stored;  ///< why one of them could not be: the disk is full
};

/// Matches the whole document; its entries are moved out of `list`.
Slices begin_slices(const feeds::Source& source,
                    feeds::Feed& list,
                    std::shared_ptr<const Setup> setup,
                    feeds::Store& store,
                    Time now);

/// Counts of two parts as those of one.
void add(feeds::Merged& all, const feeds::Merged& more);

/// When entries were published; those that do not say so: now.
void add_dates(std::vector<feeds::Date>& dates, const std::vector<feeds::Entry>& entries, Time now);

}  // namespace ilofeed::daemon

#include "daemon/poll/slices.h"

#include <utility>

#include "daemon/poll/page_watch.h"

namespace ilofeed::daemon {

using feeds::Source;

Slices begin_slices(const Source& source,
                    feeds::Feed& list,
                    std::shared_ptr<const Setup> setup,
                    feeds::Store& store,
                    Time now) {
  Slices slices;
  slices.at = now;
  slices.shape = shape_of(list);
  slices.entries = std::move(list.entries);
  add_dates(slices.dates, slices.entries, now);
  slices.merge = std::make_unique<feeds::DocumentMerge>(
      source, list, slices.entries, setup->filing().stories, store.tellings(), now);
  slices.setup = std::move(setup);
  return slices;
}

void add(feeds::Merged& all, const feeds::Merged& more) {
  all.fresh.insert(all.fresh.end(), more.fresh.begin(), more.fresh.end());
  all.revised.insert(all.revised.end(), more.revised.begin(), more.revised.end());
  all.seen += more.seen;
  all.joined += more.joined;
}

void add_dates(std::vector<feeds::Date>& dates,
               const std::vector<feeds::Entry>& entries,
               Time now) {
  for (const feeds::Entry& entry : entries)
    dates.push_back(entry.published.value_or(feeds::Date{now, feeds::Precision::second, {}}));
}

}  // namespace ilofeed::daemon

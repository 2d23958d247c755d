// When sources and hosts may be asked again, and what is remembered of them until then.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "feeds/model/ids.h"
#include "feeds/model/poll_state.h"
#include "feeds/model/story.h"

namespace ilofeed::feeds {

/// Who polls a source, and until when nobody else does. At `until` it is over. A database that
/// several machines share goes by its own clock: `until - now` from then.
struct Lease {
  std::string owner;  ///< a name that no other poller has
  Time now;
  Time until;
};

/// Several pollers may share one: each asks what is due, takes a lease of what it will poll, and
/// says what came of it. A poller that dies loses its leases by time.
class Timetable {
 public:
  virtual ~Timetable() = default;

  virtual std::map<SourceId, PollState> poll_states() = 0;
  /// Whoever has a lease of the source keeps it.
  virtual void save_poll_state(const SourceId& source, const PollState& state) = 0;

  /// These are all the sources there are: a new one is due now, one that is not among them is never
  /// due. What is remembered of that stays.
  virtual void plan(std::span<const SourceId> sources, Time now) = 0;
  /// Sources whose next poll is due and of which nobody has a lease, the longest due first.
  virtual std::vector<SourceId> due(Time now, std::size_t limit) = 0;
  /// Takes those of these sources that are due and that nobody has, and prolongs the leases that
  /// the owner has. Gives those that are the owner's now.
  virtual std::vector<SourceId> lease(std::span<const SourceId> sources, const Lease& lease) = 0;
  /// What a poll left of a source; ends the lease. False, and nothing is kept, when it is not the
  /// owner's any more.
  virtual bool done(const SourceId& source, const std::string& owner, const PollState& state) = 0;
  /// Ends all leases of an owner that goes.
  virtual void release(const std::string& owner) = 0;

  /// The sitemaps of each index, newest first as they were saved.
  virtual std::map<SourceId, std::vector<SitemapState>> sitemap_states() = 0;
  /// Replaces what was saved of an index; empty: forgets it.
  virtual void save_sitemap_states(const SourceId& index,
                                   std::span<const SitemapState> newest_first) = 0;

  /// Stories whose pages are to be read for their text: when that was last tried in vain, if so.
  virtual std::map<StoryNumber, std::optional<Time>> wanted_articles(const SourceId& source) = 0;
  /// Does nothing for a story that is gone.
  virtual void save_wanted_article(const SourceId& source,
                                   StoryNumber story,
                                   const std::optional<Time>& tried) = 0;
  virtual void forget_wanted_article(StoryNumber story) = 0;

  /// Until when a host (`name:port`) must not be asked, over restarts.
  virtual std::map<std::string, Time> host_holds() = 0;
  virtual void save_host_hold(const std::string& host, Time until) = 0;
};

}  // namespace ilofeed::feeds

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

class Timetable {
 public:
  virtual ~Timetable() = default;

  virtual std::map<SourceId, PollState> poll_states() = 0;
  /// Of these; those that are not known are left out.
  virtual std::map<SourceId, PollState> poll_states(std::span<const SourceId> sources) = 0;
  virtual void save_poll_state(const SourceId& source, const PollState& state) = 0;

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

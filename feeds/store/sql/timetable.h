// The timetable in SQL.
#pragma once

#include "feeds/store/sql/session.h"
#include "feeds/store/timetable.h"

namespace ilofeed::feeds {

class SqlTimetable final : public Timetable {
 public:
  explicit SqlTimetable(Session& session) : session_(session) {}

  std::map<SourceId, PollState> poll_states() override;
  std::map<SourceId, PollState> poll_states(std::span<const SourceId> sources) override;
  void save_poll_state(const SourceId& source, const PollState& state) override;
  std::map<SourceId, std::vector<SitemapState>> sitemap_states() override;
  void save_sitemap_states(const SourceId& index,
                           std::span<const SitemapState> newest_first) override;
  std::map<StoryNumber, std::optional<Time>> wanted_articles(const SourceId& source) override;
  void save_wanted_article(const SourceId& source,
                           StoryNumber story,
                           const std::optional<Time>& tried) override;
  void forget_wanted_article(StoryNumber story) override;
  std::map<std::string, Time> host_holds() override;
  void save_host_hold(const std::string& host, Time until) override;

 private:
  Session& session_;
};

}  // namespace ilofeed::feeds

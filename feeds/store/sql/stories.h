// Stories in SQL. The methods stand by what they do in retention, lists and query.
#pragma once

#include "feeds/store/sql/session.h"
#include "feeds/store/stories.h"

namespace ilofeed::feeds {

class SqlStories final : public Stories {
 public:
  explicit SqlStories(Session& session) : session_(session) {}

  Pruned prune(const Pruning& order) override;

  std::vector<Story> newest(const StoryList& list, std::size_t limit) override;
  std::vector<StoryMark> newest_marks(const StoryList& list, std::size_t limit) override;
  std::vector<StoryMark> newest_marks_of_others(const StoryList& list,
                                                const SourceId& source,
                                                std::size_t limit) override;
  std::vector<StoryMark> latest_events(const StoryList& list,
                                       Time until,
                                       const Portion& portion) override;
  std::vector<StoryMark> coming_events(const StoryList& list,
                                       Time after,
                                       const Portion& portion) override;
  std::vector<StoryMark> marks_of(std::span<const StoryNumber> numbers) override;
  std::vector<StoryMark> newest_between(const StoryList& list,
                                        const TimeSpan& span,
                                        const Portion& portion) override;
  std::size_t count_between(const StoryList& list, const TimeSpan& span) override;
  std::vector<StoryNumber> numbers_between(const StoryList& list,
                                           const TimeSpan& span,
                                           const Portion& portion) override;
  std::optional<Time> newest_before(const StoryList& list, Time before) override;
  std::optional<Time> oldest_since(const StoryList& list, Time since) override;

  std::vector<Story> with_numbers(std::span<const StoryNumber> numbers) override;
  std::vector<Story> with_tellers(std::span<const StoryNumber> numbers,
                                  const AskedOfTellers& asked) override;
  std::vector<SourceId> sources_of(std::span<const StoryNumber> numbers) override;
  std::vector<Story> after(StoryNumber number, std::size_t limit) override;
  std::optional<Story> find(const std::string& url_or_id) override;
  std::vector<Story> at_page(const std::string& page) override;
  std::vector<Revision> revisions(StoryNumber story) override;
  std::vector<std::string> unknown_links(const SourceId& source,
                                         std::span<const std::string> links) override;
  StoryCounts counts() override;

 private:
  Session& session_;
};

}  // namespace ilofeed::feeds

// What an edited configuration would change of the topics that the running daemon publishes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "daemon/commands/command_context.h"
#include "daemon/commands/options.h"
#include "daemon/setup/setup.h"
#include "feeds/store/store.h"
#include "feeds/topics/matcher.h"

namespace ilofeed::daemon {

/// A story that a topic would gain or lose.
struct MovedStory {
  feeds::Time time;
  std::string title;
  std::string link;
  feeds::Explanation reason;  ///< by the edited topic
};

struct MovedStories {
  std::size_t count = 0;
  std::vector<MovedStory> newest = {};  ///< 50 at most, newest first
};

struct TopicChange {
  feeds::TopicId topic;
  std::size_t keeps = 0;      ///< stories, as edited
  std::size_t publishes = 0;  ///< of these, once of each story the best version is taken
  std::size_t moved = 0;      ///< stories that it keeps as before, but publishes in another version
  MovedStories gained = {};
  MovedStories lost = {};
};

/// Every topic that either of them has, in the order of the edited ones. Reads all stories.
std::vector<TopicChange> compare_topics(const Setup& running,
                                        const Setup& edited,
                                        feeds::Store& store,
                                        feeds::Time now);

/// Tells what the file as it is now would change: of one topic, or of all when `what` is empty.
int preview_comparison(const PreviewOptions& options, const CommandContext& context);

}  // namespace ilofeed::daemon

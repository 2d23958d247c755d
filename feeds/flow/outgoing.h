// Which feeds are published, under which names, and which stories stand in them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/flow/beside.h"
#include "feeds/flow/versions.h"
#include "feeds/flow/withheld.h"
#include "feeds/model/edition.h"
#include "feeds/model/source_list.h"
#include "feeds/model/topic.h"
#include "feeds/render/render.h"
#include "feeds/store/store.h"

namespace ilofeed::feeds {

/// What is published, and for whom.
struct PublishPlan {
  Publication publication;
  std::vector<Topic> topics;
  SourceList sources;
  Withheld withheld = {};  ///< from the feed of everything, from sources and searches
  std::vector<std::string> languages = {};       ///< whose version is shown, best first
  ShownVersions versions = ShownVersions::best;  ///< in the feed of everything
};

/// The merged feed, which always exists.
inline const TopicId kAllTopics{"all"};

/// The topics of the plan after the one of everything.
std::vector<Topic> all_topics(const PublishPlan& plan);

/// The path of the merged feed, without extension.
inline constexpr std::string_view kFeedOfEverything = "feed";

/// Where a topic's documents are, without extension: "topics/asia".
std::string path_of(const Topic& topic);
/// "sources/wire"
std::string path_of(const Source& source);

/// A feed without its stories and its identity, and the list that holds them.
struct FeedPlan {
  OutgoingFeed feed;
  StoryList list;
  std::size_t entries = 0;  ///< that stand in the feed itself, at most
  /// Shown as these told it themselves; empty: as whoever owns its address.
  std::vector<SourceId> told_by;
  Withheld withheld = {};
  std::optional<VersionChoice> versions = {};  ///< none: all of a story's versions are shown
  Known known = {};                            ///< to those who read it
  std::string archive;  ///< the folder of its archive documents: "archive/asia"
};

/// What of the stories of the feed's list is shown: neither what is withheld, nor what is there in
/// a better language.
std::vector<StoryMark> shown_of(Store& store, const FeedPlan& plan, std::vector<StoryMark> marks);

/// The stories of marks, in their order.
std::vector<Story> stories_of(Store& store, const std::vector<StoryMark>& marks);
std::vector<StoryNumber> numbers_of(const std::vector<StoryMark>& marks);

/// What stands in the feed itself: the newest of its list, fairly shared.
std::vector<StoryMark> newest_shown(Store& store, const FeedPlan& plan);

/// The topic of that place, of which the first is that of everything.
Topic topic_at(const PublishPlan& plan, std::size_t index);

/// All topics, with how many stories each holds.
std::vector<FeedListing> listings_of(Store& store, const PublishPlan& plan);

/// The stories in the words that the feed shows; those that none of its sources told are left out.
std::vector<Story> in_words_of(const FeedPlan& plan, std::vector<Story> stories);

/// What those may know of for whom a plan is.
Known known_by(const PublishPlan& plan);

FeedPlan plan_of(const Topic& topic, const PublishPlan& plan);
FeedPlan plan_of(const Source& source, const PublishPlan& plan);

}  // namespace ilofeed::feeds

#include "feeds/flow/search.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

#include "feeds/flow/feed_identity.h"
#include "feeds/text/url/url.h"
#include "feeds/topics/matcher.h"
#include "feeds/topics/need.h"

namespace ilofeed::feeds {
namespace {

// Stories that are read at once.
constexpr std::size_t kLeast = 16;
constexpr std::size_t kMost = 64;

// The stories of a batch in the order of their numbers there; those that went meanwhile are left
// out.
std::vector<Story> in_order(std::vector<Story> stories, std::span<const StoryNumber> numbers) {
  std::unordered_map<StoryNumber, std::size_t> places;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    places.emplace(numbers[i], i);
  std::ranges::sort(stories, {}, [&](const Story& story) { return places.at(story.number); });
  return stories;
}

}  // namespace

SearchResult search(Store& store,
                    const SearchOrder& order,
                    const std::vector<Source>& sources,
                    const std::function<bool()>& time_is_up) {
  const Search filter(order.query, sources);
  const auto walk = store.search().walk(need_of(order.query, order.now));
  SearchResult result;
  for (std::size_t left = order.candidates; left > 0;) {
    const std::size_t wanted = order.entries - result.stories.size();
    const auto batch = walk->next(std::min(left, std::clamp(wanted, kLeast, kMost)));
    if (batch.empty()) return result;
    left -= batch.size();
    for (Story& story : in_order(
             without_withheld(store, order.withheld, store.stories().with_numbers(batch)), batch)) {
      if (!filter.keeps(story, order.now)) continue;
      result.stories.push_back(std::move(story));
      if (result.stories.size() == order.entries) return result;
    }
    if (time_is_up()) break;
  }
  result.complete = false;
  return result;
}

OutgoingFeed search_feed(Store& store,
                         const std::string& text,
                         SearchResult result,
                         const Publication& publication) {
  OutgoingFeed feed;
  const FeedIdentity whole = identity_of(store, std::string(kFeedOfEverything));
  feed.id = id_within(whole, "search?" + text);
  feed.title = "Search: " + text;
  feed.description = result.complete
                         ? "What has been published that matches this query."
                         : "The newest of what matches this query; not all could be looked at.";
  feed.language = publication.language;
  feed.path = "search";
  feed.query = "?q=" + percent_encode(text);
  feed.updated = result.stories.empty() ? whole.since : newest_change(result.stories);
  feed.stories = std::move(result.stories);
  return feed;
}

}  // namespace ilofeed::feeds

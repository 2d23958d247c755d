#include "daemon/poll/known_list.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "daemon/poll/page_watch.h"

namespace ilofeed::daemon {
namespace {

using feeds::PollState;
using feeds::SourceId;

constexpr std::size_t kStoriesAsked = 500;  // stories among which a list's links are looked for

}  // namespace

std::optional<feeds::Failure> doubt_of(const SourceId& source,
                                       const PollState& state,
                                       const feeds::Feed& list,
                                       feeds::Store& store) {
  if (auto failure = doubt(list, state)) return failure;
  if (!looks_otherwise(list, state)) return std::nullopt;
  return doubt_strangers(list, store.stories().newest({.source = source}, kStoriesAsked));
}

bool leads_on(const SourceId& source,
              const PollState& state,
              const feeds::Feed& list,
              feeds::Store& store) {
  if (!state.last_success) return true;
  std::vector<std::string> links;
  for (const feeds::Entry& entry : list.entries) {
    if (!entry.canonical_link.empty()) links.push_back(entry.canonical_link);
  }
  return !links.empty() && store.stories().unknown_links(source, links).size() == links.size();
}

std::vector<feeds::ListedEntry> listed_before(const SourceId& source,
                                              const PollState& state,
                                              feeds::Store& store) {
  const auto usual = static_cast<std::size_t>(std::ceil(state.shape.entries));
  std::vector<feeds::ListedEntry> known;
  for (const feeds::Story& story :
       store.stories().newest({.source = source}, std::min(usual, kStoriesAsked))) {
    feeds::ListedEntry entry{story.entry.link, story.entry.canonical_link, story.entry.title};
    for (const feeds::Origin& origin : story.origins) {
      if (origin.source == source && !origin.link.empty()) entry.link = origin.link;
    }
    if (!entry.link.empty()) known.push_back(std::move(entry));
  }
  return known;
}

}  // namespace ilofeed::daemon

// From clean entries to stories filed under their topics.
#pragma once

#include <span>
#include <vector>

#include "feeds/flow/merge.h"
#include "feeds/model/feed.h"
#include "feeds/model/source.h"
#include "feeds/store/store.h"
#include "feeds/topics/matcher.h"

namespace ilofeed::feeds {

/// What entries are filed by. Refers to what a configuration is made into.
struct FilingRules {
  const Matcher& matcher;
  const StoryRules& stories;
};

/// The stories that have to be filed again after a merge.
std::vector<StoryNumber> touched_by(const Merged& merged);

/// Merges a document's next entries, `most` at most, and files what is new or revised under its
/// topics, and with its versions in other languages. Belongs inside the caller's transaction.
Merged take_in(
    DocumentMerge& document, std::size_t most, const FilingRules& rules, Store& store, Time now);

/// The same for all of them.
Merged take_in(
    const Source& source, const Feed& feed, const FilingRules& rules, Store& store, Time now);

/// The same for the page of one article.
Merged take_in_article(
    StoryNumber story, const Entry& article, const FilingRules& rules, Store& store, Time now);

/// Files these stories again.
void refile(std::span<const StoryNumber> stories, const FilingRules& rules, Store& store, Time now);

}  // namespace ilofeed::feeds

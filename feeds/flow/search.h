// A query over the store: what a topic with that query would hold.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "feeds/flow/publish.h"
#include "feeds/flow/withheld.h"
#include "feeds/render/render.h"
#include "feeds/store/store.h"
#include "feeds/topics/query.h"

namespace ilofeed::feeds {

struct SearchOrder {
  Query query;
  std::size_t entries = 50;          ///< to find, at most
  std::size_t candidates = 100'000;  ///< to look at, at most
  Time now;                          ///< decides conditions on the age
  Withheld withheld = {};
};

struct SearchResult {
  std::vector<Story> stories;  ///< newest first
  bool complete = true;        ///< false: the limit or the time ended the search before
};

/// The newest stories that the query keeps: those that a topic with it would publish. `time_is_up`
/// is asked after every few stories; once it says yes, what was found until then is given.
SearchResult search(Store& store,
                    const SearchOrder& order,
                    const std::vector<Source>& sources,
                    const std::function<bool()>& time_is_up);

/// What was found, as a feed. `text` is the query as it was typed.
OutgoingFeed search_feed(Store& store,
                         const std::string& text,
                         SearchResult result,
                         const Publication& publication);

}  // namespace ilofeed::feeds

// A list page whose entries are no longer where they were: found again by what is known of them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "feeds/model/feed.h"
#include "feeds/model/response.h"
#include "feeds/model/source.h"
#include "feeds/result.h"

namespace ilofeed::feeds {

/// An entry that the list held when it was well.
struct ListedEntry {
  std::string link;            ///< as the source gave it
  std::string canonical_link;  ///< as it is compared
  std::string title;
};

/// The page read another way, and how well that fits what is known.
struct Healing {
  Recipe recipe;
  Feed feed;                  ///< the page as `recipe` reads it
  std::size_t known = 0;      ///< entries that were asked for
  std::size_t standing = 0;   ///< of them those that the page still links to
  std::size_t recovered = 0;  ///< of those the ones that were read, with the same title
};

/// Proposes a recipe for a page from the entries that are known, and reads it by that. Fails with
/// changed_shape when too little of what is known stands on it, or stands in no list.
Result<Healing> heal_page(const Response& response,
                          const Source& source,
                          const std::vector<ListedEntry>& known,
                          Time now);

/// Whether a healing may be used unseen: half of what is known still stands on the page, and at
/// least 80 % of that was recovered with equal titles.
bool can_be_trusted(const Healing& healing);

}  // namespace ilofeed::feeds

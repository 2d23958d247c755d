// What an article's page adds to an entry of a list.
#pragma once

#include "feeds/model/entry.h"

namespace ilofeed::feeds {

/// Gives an entry the content of its article, and what else it lacks and the article says.
void complete(Entry& entry, const Entry& article);

/// The list says an entry anew: what only its article said stays. `old` is the entry as published.
void keep_article(Entry& entry, const Entry& old);

}  // namespace ilofeed::feeds

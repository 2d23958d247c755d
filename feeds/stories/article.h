// What an article's own page adds to what a list says of it (full_text).
#pragma once

#include "feeds/model/entry.h"

namespace ilofeed::feeds {

/// Takes an article's content, and what else it says where `entry` is silent.
void complete_with(Entry& entry, const Entry& article);

/// The list said its entry anew: what the article had added to the old words is kept.
void keep_article(Entry& entry, const Entry& old);

}  // namespace ilofeed::feeds

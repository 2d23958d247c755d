// Whether two entries tell one story.
#pragma once

#include "feeds/model/entry.h"

namespace ilofeed::feeds {

/// True unless both have a summary (or, failing that, content) and they say different things. One
/// that is the beginning of the other, or differs in a few words, agrees.
bool summaries_agree(const Entry& a, const Entry& b);

/// True unless both name a language and the languages differ ("en" and "en-GB" do not).
bool languages_agree(const Entry& a, const Entry& b);

/// True when a title is long enough to tell a story from others of the same day; "Webinar" is not.
bool is_telling(const std::string& title);

/// How much an entry has to say; of several origins the first with most speaks for the story.
int richness(const Entry& entry);

}  // namespace ilofeed::feeds

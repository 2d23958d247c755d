// Keeping the full-text index in step with the stories.
#pragma once

#include "feeds/store/sqlite/database.h"

namespace ilofeed::feeds {

/// Takes the words of a story that is about to go out of the index.
void forget_words(Database& database, StoryNumber story);

}  // namespace ilofeed::feeds

// What can still be read of a damaged store.
#pragma once

#include <cstdint>
#include <filesystem>

namespace ilofeed::feeds {

struct Salvaged {
  std::int64_t stories = 0;
  std::int64_t lost = 0;  ///< rows, or stretches of rows, that could not be read
};

/// Makes a store of the same schema at `to`, with every story, origin, poll state and whatever else
/// can be read of the file `from`, which is left as it is; what is made of the rest (topics, the
/// index of words) is made anew. No stories: nothing could be saved, and `to` is not made. Throws
/// SQLite::Exception when `to` cannot be written.
Salvaged salvage(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace ilofeed::feeds

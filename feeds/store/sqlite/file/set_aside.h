// What is done with a file that is no sound store.
#pragma once

#include <filesystem>

namespace ilofeed::feeds {

/// Renames a file, and the log files beside it, to PATH.broken-YYYYMMDDThhmmssZ, after the time it
/// was last written. Nothing is deleted or overwritten. Gives the new name; throws StoreError.
std::filesystem::path set_aside(const std::filesystem::path& path);

}  // namespace ilofeed::feeds

// What is done with a file that is no sound store.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ilofeed::feeds {

/// Renames a file, and the log files beside it, to PATH.broken-YYYYMMDDThhmmssZ, after the time it
/// was last written. Nothing is deleted or overwritten. Gives the new name; throws StoreError.
std::filesystem::path set_aside(const std::filesystem::path& path);

/// The names of those that still lie beside a store, without their logs.
std::vector<std::string> files_set_aside(const std::filesystem::path& path);

}  // namespace ilofeed::feeds

// What stands in a file of SQLite, read past the store.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace ilofeed::tests {

/// The rows of each table but for those of the index of words and of leases, in order, each as a
/// text of its types and bytes.
using RawRows = std::map<std::string, std::vector<std::string>>;

RawRows raw_rows(const std::filesystem::path& path);

}  // namespace ilofeed::tests

// Golden files: what a test's output must be, kept beside the tests.
#pragma once

#include <filesystem>
#include <string>

namespace ilofeed::tests {

/// The folder tests/ of the checkout.
std::filesystem::path tests_folder();

/// A file below tests/golden/.
std::filesystem::path golden_path(const std::string& name);

std::string read_file(const std::filesystem::path& path);

/// True when `actual` is what the file holds. With ILOFEED_GOLDEN=write in the
/// environment the file is rewritten instead, for review in the diff; else what
/// came is left beside it as FILE.actual.
bool matches_golden(const std::filesystem::path& expected, const std::string& actual);

}  // namespace ilofeed::tests

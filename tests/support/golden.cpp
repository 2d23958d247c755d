#include "tests/support/golden.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace ilofeed::tests {
namespace {

void write_file(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

std::filesystem::path tests_folder() {
  return ILOFEED_TESTS_DIR;
}

std::filesystem::path golden_path(const std::string& name) {
  return tests_folder() / "golden" / name;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool matches_golden(const std::filesystem::path& expected, const std::string& actual) {
  const char* mode = std::getenv("ILOFEED_GOLDEN");
  if (mode != nullptr && std::string(mode) == "write") {
    write_file(expected, actual);
    return true;
  }
  if (read_file(expected) == actual) return true;
  write_file(expected.string() + ".actual", actual);
  return false;
}

}  // namespace ilofeed::tests
